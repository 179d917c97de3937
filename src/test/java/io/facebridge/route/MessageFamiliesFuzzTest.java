package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.event.ExactJson;
import io.facebridge.media.ImageType;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.HostileJson;
import io.facebridge.testkit.Pictures;

/**
 * Whatever a device sends, each family makes events that conform of it, or refuses it as malformed. An input is one line that
 * says how it came ({@code family TAB Content-Type TAB device id TAB message type TAB names of attachments}, what is not there
 * is absent) and the body after it.
 */
class MessageFamiliesFuzzTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");
    private static final Instant LATER = RECEIVED_AT.plusSeconds(86_400);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MessageFamilies FAMILIES = new MessageFamilies();
    private static final List<String> NAMES = FAMILIES.names().stream().sorted().toList();
    private static final byte[] JPEG = Arrays.copyOf(Pictures.jpeg(1), 120);
    /** Shorter ones may stand in a message by chance. */
    private static final int TELLING = 32;
    /** The shortest text that is held to be no picture. */
    private static final int PICTURE = 64;
    private static final List<GoldenCase> GOLDEN = Stream.of("dumu", "terminal", "module", "megbox", "nebula")
            .flatMap(GoldenCase::all).toList();

    private static final List<GoldenCase> JSON = GOLDEN.stream().filter(golden -> tree(golden) != null).toList();
    private static final Map<GoldenCase, JsonNode> TREES = new HashMap<>();

    /** The golden files, where there is something to begin with. */
    static Stream<byte[]> seeds() {
        return System.getenv("JAZZER_FUZZ") == null
                ? Stream.empty()
                : GOLDEN.stream().map(golden -> new Sent(family(golden), null, "box", queue(golden), List.of("captureFace"),
                        golden.body()).bytes());
    }

    /** Bytes as they are. */
    @MethodSource("seeds")
    @FuzzTest
    @DictionaryFile(resourcePath = "fields.dict")
    void takesAnyBytes(byte[] input) {
        check(Sent.of(input));
    }

    /** Golden messages with some of their fields changed, so that they stay JSON. */
    @FuzzTest
    void takesChangedMessages(FuzzedDataProvider data) {
        GoldenCase golden = JSON.get(data.consumeInt(0, JSON.size() - 1));
        JsonNode message = TREES.computeIfAbsent(golden, MessageFamiliesFuzzTest::tree);
        List<String> attachments = data.consumeBoolean() ? List.of("captureFace", "snap") : List.of();
        String device = data.consumeBoolean() ? "box" : null;
        check(new Sent(family(golden), null, device, queue(golden), attachments, HostileJson.changed(message, data)));
    }

    private static void check(Sent sent) {
        MessageFamily family = FAMILIES.get(sent.family());
        InboundMessage message = null;
        try {
            message = read(family, sent, RECEIVED_AT);
            Translation translation = family.translator().translate(message);
            family.replies().accepted(message);
            family.replies().quarantined(message, RECEIVED_AT);
            if (translation instanceof Translation.Events translated) {
                InboundMessage source = message;
                translated.events().forEach(event -> check(event, source, sent.body()));
                assertThat(ids(family.translator().translate(read(family, sent, LATER)))).isEqualTo(ids(translation));
            }
        } catch (MalformedMessageException refused) {
            family.replies().rejected(message, RECEIVED_AT, Rejection.malformed(refused));
        }
    }

    private static InboundMessage read(MessageFamily family, Sent sent, Instant receivedAt) {
        Received received = sent.received();
        return family.read(received, new InboundMessage.Context(receivedAt, id -> ZONE, false, received.origin(),
                number -> number.startsWith("1")
                        ? Optional.of(new InboundMessage.KnownTask("box", "user-add"))
                        : Optional.empty()));
    }

    private static List<String> ids(Translation translation) {
        return ((Translation.Events) translation).events().stream().map(DeviceEvent::id).toList();
    }

    private static void check(DeviceEvent event, InboundMessage message, byte[] body) {
        byte[] written = EventJson.write(event);
        JsonNode tree;
        try {
            tree = ExactJson.tree(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EventSchema.assertConforms(tree);
        assertThat(event.id()).matches("[0-9a-f]{32}");
        assertThat(tree).isEqualTo(EventJson.tree(event));
        assertHoldsNoPicture(tree);
        String text = new String(written, StandardCharsets.ISO_8859_1);
        String sent = new String(body, StandardCharsets.ISO_8859_1);
        for (Picture picture : message.pictures()) {
            String raw = StandardCharsets.ISO_8859_1.decode(picture.raw()).toString();
            // what stands in the message twice may stand once where no picture belongs
            if (picture.isReadable() && raw.length() >= TELLING && sent.indexOf(raw) == sent.lastIndexOf(raw)) {
                assertThat(text.contains(raw)).as("the picture stands in the event").isFalse();
            }
        }
    }

    /** No text that is a picture in base64, however it is written, wherever it stands. */
    private static void assertHoldsNoPicture(JsonNode node) {
        if (node.isTextual() && node.asText().length() >= PICTURE) {
            String text = node.asText();
            String base64 = text.substring(text.regionMatches(true, 0, "data:", 0, 5) ? text.indexOf(',') + 1 : 0)
                    .replace('-', '+').replace('_', '/');
            assertThat(ImageType.of(Base64.getMimeDecoder().decode(whole(base64)))).as("a picture stands in the event")
                    .isEmpty();
        }
        node.forEach(MessageFamiliesFuzzTest::assertHoldsNoPicture);
    }

    /** As much of it as makes whole bytes; too little of what is left over is none. */
    private static byte[] whole(String base64) {
        String letters = base64.replaceAll("[^A-Za-z0-9+/]", "");
        return letters.substring(0, letters.length() / 4 * 4).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The check above sees a picture in every way in which devices write one. */
    @Test
    void seesPictures() {
        String base64 = Base64.getEncoder().encodeToString(JPEG);
        for (String text : List.of(base64, "data:image/jpeg;base64," + base64, base64.replace('/', '_').replace('+', '-'),
                base64.replaceAll("(.{20})", "$1\r\n"), base64.replace("=", ""))) {
            JsonNode event = MAPPER.createObjectNode().set("a", MAPPER.createArrayNode().add(text));
            assertThatThrownBy(() -> assertHoldsNoPicture(event)).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a picture stands");
        }
    }

    /** Null where only a lenient reader can read it. */
    private static JsonNode tree(GoldenCase golden) {
        try {
            return MAPPER.readTree(golden.body());
        } catch (IOException noJson) {
            return null;
        }
    }

    private static String family(GoldenCase golden) {
        String full = golden.input().getParent().getFileName() + "-" + golden.message();
        return NAMES.stream().filter(name -> full.equals(name) || full.startsWith(name + "-"))
                .max((a, b) -> Integer.compare(a.length(), b.length())).orElseThrow();
    }

    private static String queue(GoldenCase golden) {
        return golden.message().startsWith("record-") ? golden.message().substring("record-".length()).replace('-', '/') : null;
    }

    /** What a device sent and how. */
    private record Sent(String family, String contentType, String deviceId, String type, List<String> attached, byte[] body) {

        static Sent of(byte[] input) {
            int end = 0;
            while (end < input.length && input[end] != '\n') {
                end++;
            }
            String[] line = new String(input, 0, end, StandardCharsets.ISO_8859_1).split("\t", -1);
            String family = NAMES.contains(line[0]) ? line[0] : NAMES.get(Math.floorMod(line[0].hashCode(), NAMES.size()));
            String names = word(line, 4);
            return new Sent(family, word(line, 1), word(line, 2), word(line, 3),
                    names == null ? List.of() : List.of(names.split(",")),
                    end == input.length ? new byte[0] : Arrays.copyOfRange(input, end + 1, input.length));
        }

        byte[] bytes() {
            byte[] line = String.join("\t", family, text(contentType), text(deviceId), text(type), String.join(",", attached))
                    .concat("\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(line, line.length + body.length);
            System.arraycopy(body, 0, all, line.length, body.length);
            return all;
        }

        Received received() {
            Map<String, Picture> pictures = new HashMap<>();
            for (int i = 0; i < attached.size(); i++) {
                pictures.put(attached.get(i), i == 0 ? Picture.fromBytes(JPEG) : Picture.unavailable("gone"));
            }
            return new Received(body, body, contentType, "/fuzz", new InboundMessage.Origin(deviceId, type), pictures);
        }

        private static String word(String[] line, int at) {
            return at < line.length && !line[at].isEmpty() ? line[at] : null;
        }

        private static String text(String word) {
            return word == null ? "" : word;
        }
    }
}
