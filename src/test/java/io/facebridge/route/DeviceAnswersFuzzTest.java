package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.PictureSource;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.facebridge.protocol.module.ModuleAnswers;
import io.facebridge.protocol.nebula.NebulaCallException;
import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.SocketMessage;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamParameters;
import io.facebridge.protocol.terminal.UpstreamPlan;

/** Whatever a device or a server answers is an answer of its protocol or refused as none. */
class DeviceAnswersFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:15:30.123Z");
    private static final URI BOX = URI.create("http://192.0.2.7:8080");
    private static final JsonNode SCHEMA = schema();

    static Stream<byte[]> seeds() {
        return System.getenv("JAZZER_FUZZ") == null
                ? Stream.empty()
                : Stream.of(
                        "{\"code\":0,\"message\":\"success:a,b[0]\",\"data\":{\"alertsEvent\":[{\"trackId\":12,\"timestamp\":1}],"
                                + "\"captures\":[{\"trackId\":\"1\",\"catchTimestamp\":\"5\"}],\"nextPageToken\":\"12\"}}",
                        "{\"ret_code\":0,\"log\":\"x\",\"numer\":1,\"records_list\":{},\"postion\":2}",
                        "{\"request_type\":\"addUser\",\"request_id\":7,\"time_stamp\":1600000000,\"user_list\":[{\"user_id\":\"1\","
                                + "\"image_content\":\"http://x/y.jpg\",\"user_info\":{\"sex\":1,\"name\":\"\"}}]}",
                        "{\"request_type\":\"idleTime\"}",
                        "{\"request_type\":\"setDevTime\",\"request_id\":\"a\",\"time_stamp\":\"9\"}")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    @DictionaryFile(resourcePath = "fields.dict")
    void readsAnyAnswer(byte[] body) {
        Envelope envelope = Envelope.of(200, body);
        for (RecordQueue queue : RecordQueue.values()) {
            QueuePage page = QueuePage.read(queue, envelope.data(), "1");
            assertThat(page.nextPageToken()).matches(token -> token == null || token.matches("0*[1-9][0-9]*"));
            page.records().forEach(record -> assertThat(record.json().length).isPositive());
        }
        for (int status : new int[]{ 200, 500 }) {
            try {
                JsonNode answer = ModuleAnswers.read(status, body);
                assertThat(status).as("an error is no answer").isEqualTo(200);
                assertThat(answer.fieldNames()).toIterable().doesNotContain("ret_code", "log", "RequestValue", "numer",
                        "postion");
                assertThat(answer.path("records_list").isObject()).isFalse();
            } catch (OperationFailedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        try {
            NebulaReply reply = NebulaReply.read(body);
            assertThat(reply.json()).isNotNull();
            reply.data();
        } catch (NebulaCallException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThat(SocketMessage.of(body).kind()).isNotNull();
        boolean zero = new String(body, StandardCharsets.ISO_8859_1).indexOf('0') >= 0;
        assertThat(!UpstreamMessages.taken(body, null) || zero).as("taken says code 0").isTrue();
    }

    /** What the gateway does with the address of a picture never leads to another host or out of the folder. */
    @FuzzTest
    void followsNoAddressElsewhere(@NotNull String address) {
        if (!PictureSource.isAddress(address)) {
            return;
        }
        Optional<String> path = PictureSource.locate(address, BOX, "/pictures/");
        path.ifPresent(found -> {
            URI target = BOX.resolve(found.indexOf('%') < 0 ? URI.create(found) : URI.create(found.replace("%", "%25")));
            assertThat(target.getHost()).isEqualTo(BOX.getHost());
            assertThat(target.getPort()).isEqualTo(BOX.getPort());
            assertThat(found).startsWith("/").doesNotStartWith("//");
            assertThat(target.normalize().getPath().toLowerCase(Locale.ROOT)).doesNotStartWith("/v1/")
                    .doesNotStartWith("/../");
        });
    }

    /** What a task server orders is a task, nothing to do, or malformed; what goes to a terminal can be written. */
    @MethodSource("seeds")
    @FuzzTest
    @DictionaryFile(resourcePath = "fields.dict")
    void readsAnyOrder(byte[] body) throws Exception {
        Optional<UpstreamMessages.Given> given;
        try {
            given = UpstreamMessages.given(body, "application/json", NOW);
        } catch (MalformedMessageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        if (given.isPresent()) {
            UpstreamMessages.Given order = given.get();
            assertThat(order.digest()).matches("[0-9a-f]{64}");
            assertThat(UpstreamMessages.given(body, "application/json", NOW.plusSeconds(9)).orElseThrow().digest())
                    .isEqualTo(order.digest());
            UpstreamMessages.users(order.task()).forEach(user -> assertThat(user).isNotNull());
            UpstreamMessages.later(order.task(), Duration.ofSeconds(5));
            UpstreamMessages.bytes(order.task());
            assertThat(UpstreamPlan.of(order.requestType(), order.task())).isNotNull();
            assertThat(UpstreamParameters.of(order.task(), SCHEMA).toString()).hasSizeLessThan(body.length * 8 + 1000);
        }
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(
                    """
                            {"type":"object","properties":{"time_stamp":{"type":"integer"},"request_type":{"type":"string"},
                             "request_id":{"type":"string"},"list":{"type":"number"},"code":{"enum":[1,2]},
                             "user_list":{"type":"array","items":{"$ref":"#/$defs/user"}}},
                             "$defs":{"user":{"type":"object","properties":{"user_id":{"type":"string"},"group":{"type":"integer"}}}}}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
