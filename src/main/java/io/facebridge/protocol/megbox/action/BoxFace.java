package io.facebridge.protocol.megbox.action;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.DeviceCalls;

/**
 * What a box says of one face (chapter 5.1.5).
 *
 * @param picture the cut-out, as the answer has it
 */
record BoxFace(Face face, List<String> groups, JsonNode picture) {

    private static final String NO_FACE = "104202";
    private static final String NO_PICTURE = "104203";

    /** Empty where the box does not have it any more. */
    static Optional<BoxFace> read(DeviceCalls device, KnownFace known) {
        if (!known.isThere()) {
            return Optional.empty();
        }
        try {
            JsonNode data = device.call("face-get", Json.object().put("faceToken", known.token()));
            String imageId = Face.key(data.path("imageId"));
            return Optional.of(new BoxFace(
                    new Face(known.token(), imageId == null ? known.imageId() : imageId, data.path("description").asText("")),
                    FaceGroups.names(data), data.path("image")));
        } catch (OperationFailedException e) {
            if (NO_FACE.equals(e.vendorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Deletes the face with its picture and bindings; one that is gone is fine. */
    static void delete(DeviceCalls device, String token, String imageId) {
        try {
            if (imageId != null) {
                device.callConfirmed("face-image-delete", Json.object().put("imageId", imageId));
            } else if (token != null) {
                device.callConfirmed("face-delete", Json.object().put("faceToken", token));
            }
        } catch (OperationFailedException e) {
            if (!NO_PICTURE.equals(e.vendorCode()) && !NO_FACE.equals(e.vendorCode())) {
                throw e;
            }
        }
    }
}
