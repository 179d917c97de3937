package io.facebridge.protocol.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.OperationFailedException;

/** Answers as the manual prints them, its typing errors included. */
class ModuleAnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "{ “RequestValue”: 2822, “log”: “Got user information successfully”, “register_img”：“image_base64”， “ret_code”: 0,"
                    + " “user_id”: “0003”, “user_info”: { “name”: “sheldon” } }",
            "{\"RequestValue\":2822,\"ret_code\":0,\"user_id\":\"0003\",\"register_img\":\"image_base64\","
                    + "\"user_info\":{\"name\":\"sheldon\",},}" })
    void readsAUser(String printed) {
        JsonNode user = read(200, printed);

        assertThat(user.fieldNames()).toIterable().containsExactlyInAnyOrder("user_id", "register_img", "user_info");
        assertThat(user.at("/user_info/name").asText()).isEqualTo("sheldon");
        assertThat(user.path("register_img").asText()).isEqualTo("image_base64");
    }

    @Test
    void readsBothSpellings() {
        assertThat(read(200, "{\"numer\":7,\"ret_code\":0}")).isEqualTo(read(201, "{\"number\":7,\"ret_code\":0}"));
        assertThat(read(200, "{\"numer\":7,\"number\":8,\"ret_code\":0}").toString()).isEqualTo("{\"number\":8}");
        assertThat(read(200, "{\"postion\":{\"point_1\":\"(1,2)\"},\"ret_code\":0}").at("/position/point_1").asText())
                .isEqualTo("(1,2)");
    }

    @Test
    void readsARecordWithoutItsList() {
        assertThat(read(200, "{\"ret_code\":0,\"records_list\":{\"uuid\":\"1\"}}").at("/records_list/0/uuid").asText())
                .isEqualTo("1");
        assertThat(read(200, "{\"ret_code\":0,\"log\":\"none\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {\"ret_code\":1,\"log\":\"Zhang Wei\"} | REFUSED | 1",
            "500 | {\"ret_code\":1,\"log\":\"Zhang Wei\"} | REFUSED | 1",
            "200 | {\"log\":\"Zhang Wei\"}                | REFUSED |  ",
            "200 | {\"ret_code\":\"0\"}                   | REFUSED |  ",
            "404 | {\"error\":\"Zhang Wei\"}              | UNREADABLE |  ",
            "500 | {\"ret_code\":0}                       | UNREADABLE |  ",
            "302 | Zhang Wei                              | UNREADABLE |  ",
            "200 | Zhang Wei                              | UNREADABLE |  ",
            "200 | [{\"ret_code\":0}]                     | UNREADABLE |  ",
            "200 | {\"ret_code\":0,\"log\":\"Zhang        | UNREADABLE |  " })
    void everythingElseIsNoSuccessAndNotQuoted(int status, String answer, OperationFailedException.Kind kind, String code) {
        assertThatThrownBy(() -> read(status, answer))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.vendorCode()).isEqualTo(code);
                }).hasMessageNotContaining("Zhang");
    }

    private static JsonNode read(int status, String answer) {
        return ModuleAnswers.read(status, answer.getBytes(StandardCharsets.UTF_8));
    }
}
