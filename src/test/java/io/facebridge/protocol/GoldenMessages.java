package io.facebridge.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.EventJson;
import io.facebridge.protocol.dumu.DumuMessages;
import io.facebridge.protocol.megbox.MegboxMessages;
import io.facebridge.protocol.module.ModuleMessages;
import io.facebridge.protocol.nebula.NebulaMessages;
import io.facebridge.protocol.terminal.TerminalMessages;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Pictures;

/** The golden messages of all protocols as trees, to be changed and translated by those who read them in the gateway. */
final class GoldenMessages {

    static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String RECORD = "record-";
    /** Escapes all that is not ASCII, so that half a surrogate pair can be sent too. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private GoldenMessages() {
    }

    /**
     * A golden message.
     *
     * @param name for example {@code dumu/face.composed}
     */
    record Sample(String name, MessageFamily family, InboundMessage.Origin origin, Map<String, Picture> attachments,
            JsonNode message) {

        /** What becomes of another message in its place. */
        Translation translate(byte[] body, Instant receivedAt) {
            Received received = new Received(body, body, null, "/golden", origin, attachments);
            InboundMessage.Context context = new InboundMessage.Context(receivedAt, device -> ZONE, false, origin);
            return family.translator().translate(family.read(received, context));
        }

        /** The events of another message in its place; none where it makes none. */
        List<JsonNode> events(byte[] body, Instant receivedAt) {
            return translate(body, receivedAt) instanceof Translation.Events events
                    ? events.events().stream().map(EventJson::write).map(GoldenMessages::tree).toList()
                    : List.of();
        }

        List<JsonNode> events() {
            return events(bytes(message), RECEIVED_AT);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All that can be read, as the golden tests read them. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(of("dumu", DumuMessages.families()));
        samples.addAll(of("terminal", TerminalMessages.families()));
        samples.addAll(of("module", ModuleMessages.families()));
        samples.addAll(of("megbox", MegboxMessages.families()));
        samples.addAll(of("nebula", NebulaMessages.families()));
        return samples;
    }

    static byte[] bytes(JsonNode message) {
        try {
            return MAPPER.writeValueAsString(message).getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with blanks and line breaks in it. */
    static byte[] spread(JsonNode message) {
        try {
            return ("\r\n\t" + MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(message) + " \n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers as they are written, however large. */
    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Sample> of(String protocol, List<MessageFamily> families) {
        return GoldenCase.all(protocol).filter(golden -> !golden.isBad()).map(golden -> sample(protocol, golden, families))
                .toList();
    }

    private static Sample sample(String protocol, GoldenCase golden, List<MessageFamily> families) {
        String full = protocol + "-" + golden.message();
        MessageFamily family = families.stream().filter(f -> full.equals(f.name()) || full.startsWith(f.name() + "-"))
                .max(Comparator.comparingInt(f -> f.name().length())).orElseThrow();
        boolean record = golden.message().startsWith(RECORD);
        return new Sample(protocol + "/" + golden.name(), family,
                record ? origin(protocol, golden.message().substring(RECORD.length())) : InboundMessage.Origin.UNKNOWN,
                record && protocol.equals("nebula") ? recordPictures() : Map.of(), MessageReader.tree(golden.body()));
    }

    private static InboundMessage.Origin origin(String protocol, String queue) {
        return protocol.equals("nebula")
                ? new InboundMessage.Origin("test_device", queue)
                : new InboundMessage.Origin("78CA8340050600000000", queue.replace('-', '/'));
    }

    private static Map<String, Picture> recordPictures() {
        return Map.of(NebulaMessages.SNAP, Picture.fromBytes(Pictures.jpeg(1)), NebulaMessages.IMG,
                Picture.unavailable("gone"));
    }

    /** The places of a message: its fields and elements at every depth, by JSON pointer. */
    static List<String> places(JsonNode node) {
        return places("", node).toList();
    }

    private static Stream<String> places(String at, JsonNode node) {
        if (node.isObject()) {
            return ((ObjectNode) node).properties().stream().flatMap(field -> {
                String place = at + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                return Stream.concat(Stream.of(place), places(place, field.getValue()));
            });
        }
        Stream<String> elements = Stream.empty();
        for (int i = 0; i < node.size(); i++) {
            elements = Stream.concat(elements, Stream.concat(Stream.of(at + "/" + i), places(at + "/" + i, node.get(i))));
        }
        return elements;
    }

    /** The scalars of an event's or a message's tree by their places, array indexes left out. */
    static Stream<Map.Entry<String, JsonNode>> leaves(JsonNode node) {
        return places(node).stream().filter(place -> node.at(place).isValueNode() && !(node.at(place) instanceof MissingNode))
                .map(place -> Map.entry(place.replaceAll("/\\d+(?=/|$)", "/*"), node.at(place)));
    }
}
