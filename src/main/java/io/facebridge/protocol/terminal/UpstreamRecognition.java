package io.facebridge.protocol.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A recognition of any device as a terminal reports it: {@code faceRecognition} (section 4). */
public final class UpstreamRecognition {

    private static final int FULL_SIMILARITY_DIGITS = 2;
    private static final BigDecimal FULL_QUALITY = BigDecimal.valueOf(9999);
    private static final int FACE = 1;
    private static final int NOT_SAID = 0;
    private static final int MASK_WORN = 6;
    private static final String WHOLE = "-?[0-9]{1,18}";

    private UpstreamRecognition() {
    }

    /**
     * The message.
     *
     * @param event {@code face.recognized} or {@code face.unmatched} as JSON
     * @param picture the base64 text of a kept picture, by its reference; null where it is not kept any more
     */
    public static ObjectNode of(JsonNode event, Function<String, String> picture) {
        JsonNode data = event.path("data");
        Instant time = Instant.parse(event.path("time").asText());
        ObjectNode message = JsonNodeFactory.instance.objectNode()
                .put("device_id", data.at("/device/id").asText())
                .put("IP", data.at("/device/ip").asText())
                .put("device_ip", data.at("/device/ip").asText())
                .put("frpic_name", event.path("id").asText() + ".jpg")
                .put("timestamp", Instant.parse(data.path("receivedAt").asText()).getEpochSecond())
                .put("snap_time", time.getEpochSecond())
                .put("snap_time_ms", time.toEpochMilli());
        person(message, data.path("match"));
        looks(message, data);
        pictures(message, data.path("images"), picture);
        return message.put("car_label", FACE).put("car_type", NOT_SAID).put("car_color", NOT_SAID);
    }

    private static void person(ObjectNode message, JsonNode match) {
        message.put("user_id", match.path("personId").asText());
        text(message, "user_name", match.path("name"));
        whole(message, "group", match.path("group"));
        switch (match.path("list").asText()) {
            case "deny" -> message.put("user_list", 1);
            case "allow" -> message.put("user_list", 2);
            default -> {
            }
        }
        if (match.path("similarity").isNumber()) {
            message.put("comp_score", match.get("similarity").decimalValue().movePointRight(FULL_SIMILARITY_DIGITS));
        }
        if (match.path("temperature").isNumber()) {
            message.set("user_temperature", match.get("temperature"));
        }
        whole(message, "access_card", match.path("cardNumber"));
        text(message, "idcard_number", match.path("idNumber"));
        text(message, "qr_string", match.path("qrCode"));
    }

    /** Here {@code sex} 0 is male. */
    private static void looks(ObjectNode message, JsonNode data) {
        JsonNode looks = data.path("attributes");
        if (looks.path("age").isInt()) {
            message.set("eva_age", looks.get("age"));
        }
        String gender = looks.path("gender").asText();
        if (gender.equals("male") || gender.equals("female")) {
            message.put("sex", gender.equals("male") ? 0 : 1).put("eva_sex", gender);
        }
        switch (looks.path("mask").asText()) {
            case "none" -> message.put("mask", 0);
            case "worn" -> message.put("mask", MASK_WORN);
            default -> {
            }
        }
        JsonNode quality = data.path("quality");
        if (quality.path("score").isNumber()) {
            message.put("face_quality", quality.get("score").decimalValue().multiply(FULL_QUALITY)
                    .setScale(0, RoundingMode.HALF_UP).intValue());
        }
        for (String angle : new String[]{ "yaw", "pitch", "roll" }) {
            if (quality.path("pose").path(angle).isNumber()) {
                message.set("face_" + angle, quality.path("pose").get(angle));
            }
        }
        whole(message, "face_id", data.at("/object/trackId"));
    }

    /** The face is required: where there is none, it is empty. */
    private static void pictures(ObjectNode message, JsonNode images, Function<String, String> picture) {
        message.put("image", "");
        for (JsonNode image : images) {
            String field = switch (image.path("role").asText()) {
                case "face" -> "image";
                case "scene" -> "fullview_image";
                case "body" -> "body_image";
                case "idcard" -> "idcard_image";
                default -> null;
            };
            String base64 = field == null || !image.path("media").isTextual()
                    ? null
                    : picture.apply(image.get("media").asText());
            if (base64 != null) {
                message.put(field, base64);
            }
        }
    }

    private static void text(ObjectNode message, String field, JsonNode value) {
        if (value.isTextual()) {
            message.set(field, value);
        }
    }

    /** Only a number where the manual has one: another device's words would be read by nobody. */
    private static void whole(ObjectNode message, String field, JsonNode value) {
        if (value.asText().matches(WHOLE)) {
            message.put(field, Long.parseLong(value.asText()));
        }
    }
}
