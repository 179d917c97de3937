package io.facebridge.protocol.megbox.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;

/** Brings a picture into a box's library (chapter 5.1.1). */
final class Registration {

    private static final String EXISTS = "104204";
    private static final long LARGEST = 4L << 20;

    private final KnownPersons persons;

    Registration(KnownPersons persons) {
        this.persons = persons;
    }

    /**
     * A face that is in the library now.
     *
     * @param groups those that it is in
     * @param isNew whether it was not there before
     */
    record Registered(Face face, List<String> groups, boolean isNew) {}

    Registered register(DeviceCalls device, String personId, JsonNode picture, String description) {
        Content content = (Content) ((POJONode) picture).getPojo();
        if (content.length() > LARGEST) {
            throw OperationFailedException.invalid(List.of(new FieldError("parameters.picture", "must have at most 4 MB")));
        }
        try {
            JsonNode data = device.call("face-register",
                    Json.object().put("description", description).set("image", picture));
            Face face = new Face(Face.key(data.path("faceToken")), Face.key(data.path("imageId")), description);
            if (face.token() == null) {
                throw OperationFailedException.of(Kind.UNREADABLE, "the device answered without a faceToken");
            }
            return new Registered(face, List.of(), true);
        } catch (OperationFailedException e) {
            if (EXISTS.equals(e.vendorCode())) {
                return existing(device, personId, content, e);
            }
            throw e;
        }
    }

    /** The picture is there already: the person's own is taken as it is, anybody else's is a refusal. */
    private Registered existing(DeviceCalls device, String personId, Content content, OperationFailedException refusal) {
        String imageId = imageId(content);
        Face face = persons.faces(device, personId).stream()
                .filter(candidate -> imageId.equals(candidate.imageId()) && candidate.token() != null)
                .findFirst().orElseThrow(() -> refusal);
        List<String> groups = BoxFace.read(device, KnownFace.of(face)).orElseThrow(() -> refusal).groups();
        return new Registered(face, groups, false);
    }

    /** As boxes make it: MD5 of the file, base64 in the alphabet of URLs with its padding (chapter 5). */
    static String imageId(Content content) {
        try {
            return Base64.getUrlEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
