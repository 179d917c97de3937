package io.facebridge.journal.camel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.journal.NewEvent;

/** What may be appended: our events, or CloudEvents objects in JSON that somebody made. */
final class EventBodies {

    private static final Pattern OUR_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int ID_BYTES = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private EventBodies() {
    }

    /** The event, or null where the object is none. */
    static NewEvent event(Object body) {
        if (body instanceof NewEvent event) {
            return event;
        }
        return body instanceof DeviceEvent event ? NewEvent.of(event) : null;
    }

    /** @throws IllegalArgumentException where one of the list is no event */
    static List<NewEvent> events(List<?> body) {
        return body.stream().map(element -> {
            NewEvent event = event(element);
            if (event == null) {
                throw new IllegalArgumentException("the list holds something that is no event");
            }
            return event;
        }).toList();
    }

    /**
     * A CloudEvents 1.0 object in structured JSON mode. An {@code id} that is not 32 hex digits is replaced in the journal's
     * own index by the digest of source and id, which together name an event; the object keeps it. A missing {@code time}
     * becomes now.
     *
     * @throws IllegalArgumentException where it is none; names the attribute, never its value
     */
    static NewEvent cloudEvent(byte[] json) {
        ObjectNode object = parse(json);
        if (!"1.0".equals(text(object, "specversion"))) {
            throw new IllegalArgumentException("specversion must be 1.0");
        }
        String id = text(object, "id");
        String source = text(object, "source");
        String type = text(object, "type");
        JsonNode data = object.get("data");
        if (data == null || data.isNull()) {
            throw new IllegalArgumentException("data is missing");
        }
        Instant time = time(object);
        try {
            return new NewEvent(OUR_ID.matcher(id).matches() ? id : digest(source, id), type, source, time,
                    MAPPER.writeValueAsBytes(object));
        } catch (IOException e) {
            throw new IllegalArgumentException("the object cannot be written as JSON");
        }
    }

    private static ObjectNode parse(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Its message quotes what it read.
            throw new IllegalArgumentException("not a JSON object");
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static String text(ObjectNode object, String attribute) {
        JsonNode value = object.get(attribute);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(attribute + " is missing or no text");
        }
        return value.textValue();
    }

    private static Instant time(ObjectNode object) {
        if (!object.hasNonNull("time")) {
            Instant now = Instant.now();
            object.put("time", EventJson.format(now));
            return now;
        }
        try {
            return OffsetDateTime.parse(text(object, "time")).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time is not of the form of RFC 3339");
        }
    }

    private static String digest(String source, String id) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(source.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
