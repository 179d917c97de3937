package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Content;
import io.facebridge.operation.Operation;
import io.facebridge.operation.Sending;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskAnswer;
import io.facebridge.operation.task.TaskState;
import io.facebridge.protocol.terminal.TaskBody.Part;

class TaskMessagesTest {

    private static final Instant CREATED = Instant.parse("2026-11-20T08:00:00.900Z");
    private static final String SHA = "ab".repeat(32);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void putsPicturesBetweenPiecesOfJson() throws Exception {
        TaskBody body = body("addUser", true,
                """
                        {"user_list":[{"user_id":"1","image_content":"sha256:%s","user_info":{"name":"é\\""}},{"user_id":"2","user_info":{}}]}"""
                        .formatted(SHA),
                0);

        assertThat(body.parts()).hasSize(3);
        assertThat(body.parts().get(1)).isEqualTo(new Part.Picture(SHA));
        assertThat(((Part.Text) body.parts().get(0)).json() + "…" + ((Part.Text) body.parts().get(2)).json()).isEqualTo(
                "{\"request_type\":\"addUser\",\"request_id\":100000001,\"user_list\":[{\"user_id\":\"1\",\"image_type\":\"image\","
                        + "\"image_content\":\"…\",\"user_info\":{\"name\":\"é\\\"\"}},{\"user_id\":\"2\",\"user_info\":{}}]}");
    }

    @Test
    void namesLinksByThePlaceOfThePicture() throws Exception {
        TaskBody body = body("addUser", true, """
                {"user_list":[{"user_id":"1","user_info":{}},{"user_id":"2","image_type":"URL","image_content":"sha256:%s"},
                {"user_id":"3","image_content":"http://abc.com/face.jpg"}]}""".formatted(SHA), 0);

        assertThat(json(body).at("/user_list")).isEqualTo(MAPPER.readTree("""
                [{"user_id":"1","user_info":{}},{"user_id":"2","image_type":"URL","image_content":"link 1 %s"},
                {"user_id":"3","image_type":"URL","image_content":"http://abc.com/face.jpg"}]""".formatted(SHA)));
    }

    @ParameterizedTest
    @CsvSource({ "0,1577690264", "999,1577690264", "1000,1577690265", "90000,1577690354", "-5000,1577690264" })
    void addsTheTimeThatATimeWaited(long millis, long time) throws Exception {
        assertThat(json(body("setDevTime", true, "{\"time_stamp\":1577690264}", millis)).path("time_stamp").asLong())
                .isEqualTo(time);
    }

    @Test
    void givesNoNumberToWhatIsNotAnswered() throws Exception {
        assertThat(json(body("idleTime", false, "{\"time_stamp\":1577690264}", 0)))
                .isEqualTo(MAPPER.readTree("{\"request_type\":\"idleTime\",\"time_stamp\":1577690264}"));
    }

    @Test
    void findsWhatSchemasCannotSay() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        var users = parameters.putArray("user_list");
        users.addObject().putObject("user_info").put("name", "é".repeat(122));
        users.addObject().putObject("user_info").put("name", "é".repeat(123));
        users.addObject().put("image_type", "image").put("image_content", "https://a/b").putObject("user_info");
        users.addObject().put("image_type", "image").putPOJO("image_content", Content.of(new byte[1]));
        assertThat(TaskChecks.needsLinks(parameters)).isFalse();
        users.addObject().put("image_type", "URL").put("image_content", "https://a/b");
        assertThat(TaskChecks.needsLinks(parameters)).isFalse();
        users.addObject().put("image_type", "URL").putPOJO("image_content", Content.of(new byte[1]));
        users.addObject().putPOJO("image_content", Content.of(new byte[3 << 20]));
        users.addObject().putPOJO("image_content", Content.of(new byte[(3 << 20) + 1]));

        assertThat(TaskChecks.errors(parameters)).extracting(FieldError::field)
                .containsExactly("parameters.user_list[1].user_info", "parameters.user_list[2].image_content",
                        "parameters.user_list[7].image_content");
        assertThat(TaskChecks.needsLinks(parameters)).isTrue();
        assertThat(TaskChecks.errors(JsonNodeFactory.instance.objectNode().put("user_list", 2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"task":{"code":0,"message":"a"}}                                       | true  | a
            {"task":{"code":-1,"message":"a"}}                                      | false | a
            {"task":{"message":"a"}}                                                | false | a
            {"task":{"code":0,"results":[{"id":"1","code":0}]}}                     | true  |
            {"task":{"code":0,"results":[{"id":"1","code":0},{"id":"2","code":1}]}} | false | in part: 1 of 2 persons failed; see result.resp_list
            {"task":{"code":0,"results":[{"id":"1"}]}}                              | false | in part: 1 of 1 persons failed; see result.resp_list
            {"task":{"code":3,"message":"b","results":[{"id":"1","code":3}]}}       | false | b
            """)
    void succeedsOnlyWhereAllOfItWasDone(String data, boolean success, String message) throws Exception {
        TaskAnswer answer = TaskAnswers.of(MAPPER.readTree("{\"data\":" + data + "}"));

        assertThat(answer.success()).isEqualTo(success);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.result()).isNull();
    }

    private static ObjectNode json(TaskBody body) throws Exception {
        assertThat(body.parts()).hasSize(1);
        return (ObjectNode) MAPPER.readTree(((Part.Text) body.parts().get(0)).json());
    }

    private static TaskBody body(String code, boolean answered, String parameters, long waitedMillis) throws Exception {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        Operation operation = new Operation(Protocol.TERMINAL, "x", "x", "2",
                new Sending(null, null, null, null, Sending.Body.JSON, code, false, null), schema, schema, false, false, true,
                answered);
        Task task = new Task(100_000_001, Protocol.TERMINAL, "T1", "x", (ObjectNode) MAPPER.readTree(parameters),
                TaskState.SENT, CREATED, CREATED.plus(Duration.ofDays(7)), CREATED.plusMillis(waitedMillis), 1, null, null,
                null,
                null);
        return TaskMessages.of(task, operation, (sha256, place) -> "link " + place + " " + sha256);
    }
}
