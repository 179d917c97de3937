package io.facebridge.protocol.megbox.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code images} of an alert: lengths in a frame (chapter 23.1.2); in the push of the box's own server the crop as base64 and
 * the address of the whole picture (chapter 23.3.1).
 *
 * @param captureFace the crop
 * @param fullImage the whole picture
 * @param top1 the enrolled picture that fits best
 */
@RegisterForReflection
public record Images(String captureFace, String fullImage, @JsonProperty("Top1") @JsonAlias("top1") String top1) {}
