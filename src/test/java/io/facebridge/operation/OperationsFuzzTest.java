package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.media.FileMediaStore;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;
import io.facebridge.testkit.HostileJson;

/** Any parameters of any operation are read or refused, and any answer can be kept and shown without its secrets. */
class OperationsFuzzTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final FileMediaStore MEDIA = media();
    private static final List<Operation> OPERATIONS = operations();

    @FuzzTest
    void readsAnyParameters(FuzzedDataProvider data) throws JsonProcessingException {
        Operation operation = OPERATIONS.get(data.consumeInt(0, OPERATIONS.size() - 1));
        Map<String, Content> parts = new TreeMap<>();
        for (int left = data.consumeInt(0, 2); left > 0; left--) {
            parts.put(data.consumeBoolean() ? "image" : data.consumeString(20), Content.of(data.consumeBytes(30)));
        }
        byte[] given = HostileJson.bytes(HostileJson.along(operation.parameters(), operation.parameters(), data), true);
        if (!(parsed(given) instanceof ObjectNode parameters)) {
            return;
        }
        String before = parameters.toString();
        try {
            ObjectNode read = new ParameterReader(MEDIA).read(operation.parameters(), parameters, parts);
            MAPPER.writeValueAsBytes(read);
            ReplyKeeper.shown(operation.parameters(), parameters);
        } catch (OperationFailedException refused) {
            assertThat(refused.kind()).isEqualTo(OperationFailedException.Kind.INVALID);
            assertThat(refused.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(SchemaCheck.MAX_ERRORS + parts.size());
        }
        assertThat(parameters).hasToString(before);
    }

    @FuzzTest
    void keepsAnyAnswer(FuzzedDataProvider data) throws JsonProcessingException {
        Operation operation = OPERATIONS.get(data.consumeInt(0, OPERATIONS.size() - 1));
        JsonNode schema = operation.reply() == null ? operation.parameters() : operation.reply();
        JsonNode answer;
        try {
            answer = MessageReader.tree(HostileJson.bytes(HostileJson.along(schema, schema, data), true));
        } catch (MalformedMessageException noAnswer) {
            return;
        }
        JsonNode kept = new ReplyKeeper(MEDIA).keep(schema, answer);
        assertThat(MAPPER.writeValueAsBytes(kept)).isNotEmpty();
        assertThat(MAPPER.writeValueAsBytes(ReplyKeeper.shown(schema, kept))).isNotEmpty();
    }

    /** As the gateway's own interface reads what a client sends: it refuses numbers that become infinite. */
    private static JsonNode parsed(byte[] json) {
        try {
            JsonNode document = MAPPER.readTree(json);
            return isFinite(document) ? document : MAPPER.nullNode();
        } catch (IOException noJson) {
            return MAPPER.nullNode();
        }
    }

    private static boolean isFinite(JsonNode node) {
        return node.isDouble()
                ? Double.isFinite(node.doubleValue())
                : node.valueStream().allMatch(OperationsFuzzTest::isFinite);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            operations.addAll(CatalogueFile.operations(protocol).values());
        }
        return operations;
    }

    private static FileMediaStore media() {
        try {
            return new FileMediaStore(Path.of("target/fuzz-media"), bytes -> {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
