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
            return imported(device, picture, content, description);
        } catch (OperationFailedException e) {
            if (!EXISTS.equals(e.vendorCode())) {
                throw e;
            }
            Face own = own(device, personId, content, e);
            if (own.token() == null) {
                // an import of it failed before, and its picture stands in the way
                BoxFace.delete(device, null, own.imageId());
                return imported(device, picture, content, description);
            }
            return new Registered(own, BoxFace.read(device, KnownFace.of(own)).orElseThrow(() -> e).groups(), false);
        }
    }

    private Registered imported(DeviceCalls device, JsonNode picture, Content content, String description) {
        JsonNode data = device.call("face-register", Json.object().put("description", description).set("image", picture));
        Face face = new Face(Face.key(data.path("faceToken")), Face.key(data.path("imageId")), description);
        if (face.token() == null) {
            throw withdrawn(device, face.imageId() == null ? imageId(content) : face.imageId());
        }
        return new Registered(face, List.of(), true);
    }

    /**
     * The box made no face of the picture and kept it all the same (chapter 5.1.1): nobody would find it again. With the
     * picture its face would go, so it must be nobody's.
     */
    private OperationFailedException withdrawn(DeviceCalls device, String imageId) {
        try {
            if (persons.mayBeFace(device, imageId)) {
                return OperationFailedException.of(Kind.UNREADABLE,
                        "the device answered without a faceToken, and the picture may be another's face");
            }
            BoxFace.delete(device, null, imageId);
        } catch (OperationFailedException e) {
            return OperationFailedException.of(Kind.UNREADABLE, "the device answered without a faceToken and may have kept the"
                    + " picture; person-delete takes it away", e);
        }
        return OperationFailedException.of(Kind.REFUSED, "the device made no face of the picture");
    }

    /** The picture is there already: the person's own is taken, anybody else's is a refusal. */
    private Face own(DeviceCalls device, String personId, Content content, OperationFailedException refusal) {
        String imageId = imageId(content);
        List<Face> same = persons.faces(device, personId).stream().filter(face -> imageId.equals(face.imageId())).toList();
        return same.stream().filter(face -> face.token() != null).findFirst()
                .or(() -> same.stream().findFirst()).orElseThrow(() -> refusal);
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
