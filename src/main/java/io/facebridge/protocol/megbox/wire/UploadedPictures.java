package io.facebridge.protocol.megbox.wire;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The pictures of one target and moment that a box uploaded; written by the gateway, since over FTP a box sends no message.
 *
 * @param files the names of the files as the box gave them, without folders
 * @param problem why they are no pictures, {@code incomplete} or {@code too-large}; null where they seem to be
 */
@RegisterForReflection
public record UploadedPictures(List<String> files, String problem) {

    /** A picture that ends in the middle. */
    public static final String INCOMPLETE = "incomplete";
    /** Larger than pictures may be. */
    public static final String TOO_LARGE = "too-large";
}
