package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.facebridge.event.EventJson;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.Translation;

/**
 * The golden files of one protocol, read by its real translators. A golden file whose message belongs to no family, and a
 * family without a golden file, fail. With {@code -Dgolden.write=true} the expected files are written anew, to be read by a
 * person before they are committed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GoldenTest {

    /** When every golden message was received. */
    protected static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The folder under {@code golden/}. */
    protected abstract String protocol();

    protected abstract List<MessageFamily> families();

    Stream<GoldenCase> goldenCases() {
        return GoldenCase.all(protocol());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenCases")
    void translatesAsTheGoldenFileSays(GoldenCase golden) throws IOException {
        MessageFamily family = family(golden);
        if (golden.isBad()) {
            assertThatThrownBy(() -> translate(family, golden)).isInstanceOf(MalformedMessageException.class);
            return;
        }
        JsonNode events = MAPPER.readTree(MAPPER.writeValueAsBytes(events(translate(family, golden))));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden.expected(), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(events) + "\n");
        }
        assertThat(events).isEqualTo(MAPPER.readTree(golden.expectedEvents()));
        assertThat(events).allSatisfy(EventSchema::assertConforms);
    }

    @Test
    void everyFamilyHasGoldenFiles() {
        assertThat(GoldenCase.all(protocol()).map(c -> family(c).name()).distinct())
                .containsExactlyInAnyOrderElementsOf(families().stream().map(MessageFamily::name).toList());
    }

    /** The family whose name is the protocol's and the longest beginning of the message's name. */
    private MessageFamily family(GoldenCase golden) {
        String full = protocol() + "-" + golden.message();
        return families().stream()
                .filter(f -> full.equals(f.name()) || full.startsWith(f.name() + "-"))
                .max((a, b) -> Integer.compare(a.name().length(), b.name().length()))
                .orElseThrow(() -> new AssertionError("no family reads the golden file " + golden));
    }

    /** The case as it comes in; a protocol whose messages lie in something else says how. */
    protected Received received(GoldenCase golden) {
        return Received.body(golden.body(), null, "/golden");
    }

    private Translation translate(MessageFamily family, GoldenCase golden) {
        Received received = received(golden);
        InboundMessage.Context context = new InboundMessage.Context(RECEIVED_AT, device -> ZONE, false, received.origin());
        return family.translator().translate(family.read(received, context));
    }

    private static ArrayNode events(Translation translation) {
        ArrayNode events = MAPPER.createArrayNode();
        if (translation instanceof Translation.Events translated) {
            translated.events().forEach(event -> events.add(EventJson.tree(event)));
        }
        return events;
    }
}
