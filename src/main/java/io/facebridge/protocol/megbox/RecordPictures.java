package io.facebridge.protocol.megbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Image;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.rest.PictureSource;

/** The pictures that records and reports name instead of holding them (chapters 8, 9, 20.2, 23.3, 25.2). */
public final class RecordPictures {

    static final String ALERT_FACE = "captureImageURL";
    static final String ALERT_SCENE = "captureFullImageURL";
    /** The manual's table has the first name, its sample the second. */
    static final String[] ALERT_REFERENCE = { "top1.faceImage", "top1.faceImageURL" };
    static final String FACE = "faceImageURI";
    static final String CROP = "imageURI";
    static final String SCENE = "fullImageURI";

    /** The fields of records that hold pictures or where they are. */
    static final List<String> FIELDS = List.of(ALERT_FACE, ALERT_SCENE, ALERT_REFERENCE[0], ALERT_REFERENCE[1], FACE, CROP,
            SCENE);

    /** The fields of reports over the box's own WebSocket, and what their attachments are called. */
    private static final Map<String, String> REPORT_FIELDS = Map.of(
            PictureLengths.CAPTURE_FACE, PictureLengths.CAPTURE_FACE,
            PictureLengths.FULL_IMAGE, PictureLengths.FULL_IMAGE,
            "images." + PictureLengths.CAPTURE_FACE, PictureLengths.CAPTURE_FACE,
            "images." + PictureLengths.FULL_IMAGE, PictureLengths.FULL_IMAGE,
            "images." + PictureLengths.TOP_1, PictureLengths.TOP_1);

    private RecordPictures() {
    }

    /**
     * The addresses that a record or report has in place of pictures, by the name of the attachment; what cannot be read has
     * none.
     */
    public static Map<String, String> addresses(Received received) {
        JsonNode tree;
        try {
            tree = MessageReader.tree(received.body());
        } catch (MalformedMessageException e) {
            // whoever reads it for its content says so, and keeps it
            return Map.of();
        }
        Map<String, String> addresses = new LinkedHashMap<>();
        FIELDS.forEach(field -> put(addresses, field, at(tree, field)));
        REPORT_FIELDS.forEach((field, name) -> put(addresses, name, at(tree, field)));
        addresses.keySet().removeAll(received.attachments().keySet());
        return addresses;
    }

    /** The picture that was fetched, else the one in the field. */
    static Image image(InboundMessage message, Image.Role role, String field) {
        return Reports.image(message, role, field, at(message.body(), field).textValue());
    }

    private static void put(Map<String, String> addresses, String name, JsonNode value) {
        if (value.isTextual() && PictureSource.isAddress(value.textValue().strip())) {
            addresses.put(name, value.textValue().strip());
        }
    }

    private static JsonNode at(JsonNode tree, String field) {
        JsonNode node = tree;
        for (String name : field.split("\\.")) {
            node = node.path(name);
        }
        return node;
    }
}
