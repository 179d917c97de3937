package io.facebridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.EventJson;
import io.facebridge.journal.NewEvent;

/** Events that a test makes by hand: each conforms to the schema, but those of {@link #raw}. */
public final class Events {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern OBJECT = Pattern.compile("io\\.facebridge\\.(face|body|vehicle|cycle|plate|object)\\..*");

    private Events() {
    }

    /** An event that says nothing but who and when, and of which kind an object was where its type is not without one. */
    public static NewEvent event(String id, String type, String source, Instant time) {
        return event(id, type, source, time, MAPPER.createObjectNode());
    }

    /**
     * An event.
     *
     * @param source {@code /<protocol>/<device id>}
     * @param says what its {@code data} holds beside the device and the moment of receipt
     */
    public static NewEvent event(String id, String type, String source, Instant time, ObjectNode says) {
        String[] segments = source.split("/");
        ObjectNode event = MAPPER.createObjectNode().put("specversion", "1.0").put("id", id).put("source", source)
                .put("type", type).put("time", EventJson.format(time)).put("datacontenttype", "application/json")
                .put("dataschema", "urn:facebridge:event:1");
        ObjectNode data = event.putObject("data");
        data.putObject("device").put("id", URLDecoder.decode(segments[2], StandardCharsets.UTF_8)).put("protocol", segments[1]);
        data.put("receivedAt", EventJson.format(time)).setAll(says);
        if (OBJECT.matcher(type).matches() && !data.has("object")) {
            data.putObject("object").put("kind", "other");
        }
        EventSchema.assertConforms(event);
        return raw(id, type, source, time, event.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An event as it is written here, to the blank. */
    public static NewEvent of(String json) {
        JsonNode event = tree(json.getBytes(StandardCharsets.UTF_8));
        EventSchema.assertConforms(event);
        return raw(event.path("id").asText(), event.path("type").asText(), event.path("source").asText(),
                Instant.parse(event.path("time").asText()), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are no event of ours on purpose; the test says why. */
    public static NewEvent raw(String id, String type, String source, Instant time, byte[] json) {
        return new NewEvent(id, type, source, time, json);
    }

    /** The same bodies, each held against the schema: for what a sink delivered. */
    public static List<byte[]> conforming(List<byte[]> bodies) {
        bodies.forEach(body -> EventSchema.assertConforms(tree(body)));
        return bodies;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
