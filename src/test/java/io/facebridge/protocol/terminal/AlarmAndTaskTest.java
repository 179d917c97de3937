package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.Translation;

class AlarmAndTaskTest {

    @ParameterizedTest
    @CsvSource({ "0,motion,", "1,input,1", "8,intrusion,", "9,input,2", "10,input,3", "11,input,4", "12,vehicle,",
            "2,unknown,", "7,unknown,", "-1,unknown," })
    void namesAlarms(int code, String kind, Integer input) {
        JsonNode alarm = Terminal.json(TerminalMessages.DEVICE_ALARM, "\"alarm_status\":1,\"alarm_type\":" + code)
                .at("/data/alarm");

        assertThat(alarm.path("kind").asText()).isEqualTo(kind);
        assertThat(alarm.path("code").asText()).isEqualTo(Integer.toString(code));
        assertThat(alarm.has("input")).isEqualTo(input != null);
        assertThat(alarm.path("input").asInt()).isEqualTo(input == null ? 0 : input);
    }

    @ParameterizedTest
    @CsvSource({ "1,alarm.raised", "0,alarm.cleared", "2,alarm.raised", "null,alarm.raised" })
    void endsAnAlarmOnlyWhereTheMessageSaysSo(String status, String type) {
        assertThat(Terminal.event(TerminalMessages.DEVICE_ALARM, "\"alarm_type\":1,\"alarm_status\":" + status).type()
                .shortName()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "time_stamp":7,"alarm_type":1,"alarm_status":1           | "time_stamp":8,"alarm_type":1,"alarm_status":1
            "time_stamp":7,"alarm_type":1,"alarm_status":1           | "time_stamp":7,"alarm_type":9,"alarm_status":1
            "time_stamp":7,"alarm_type":1,"alarm_status":1           | "time_stamp":7,"alarm_type":1,"alarm_status":2
            "time_stamp":0,"alarm_type":1,"alarm_status":1,"a":1     | "time_stamp":0,"alarm_type":1,"alarm_status":1,"a":2
            """)
    void givesTwoAlarmsTwoIds(String one, String other) {
        assertThat(Terminal.id(TerminalMessages.DEVICE_ALARM, one)).isEqualTo(Terminal.id(TerminalMessages.DEVICE_ALARM, one))
                .isNotEqualTo(Terminal.id(TerminalMessages.DEVICE_ALARM, other));
    }

    @Test
    void tellsPositionsApartByTheirTimeAlone() {
        String first = Terminal.id(TerminalMessages.GPS_REPORT, "\"time_stamp\":1577690264,\"distance\":30");

        assertThat(Terminal.id(TerminalMessages.GPS_REPORT, "\"time_stamp\":1577690264,\"distance\":31")).isEqualTo(first);
        assertThat(Terminal.id(TerminalMessages.GPS_REPORT, "\"time_stamp\":1577690265,\"distance\":30")).isNotEqualTo(first);
        assertThat(Terminal.id(TerminalMessages.GPS_REPORT, "\"time_stamp\":0,\"distance\":30"))
                .isNotEqualTo(Terminal.id(TerminalMessages.GPS_REPORT, "\"time_stamp\":0,\"distance\":31"));
    }

    @ParameterizedTest
    @CsvSource({ "0,task.completed", "1,task.failed", "-200,task.failed", "null,task.failed", "\"0\",task.completed" })
    void takesEverythingButZeroForAFailure(String code, String type) {
        assertThat(Terminal.event(TerminalMessages.TASK_RESULT, "\"request_id\":1,\"code\":" + code).type().shortName())
                .isEqualTo(type);
    }

    @Test
    void givesAResultTheIdOfItsTask() {
        String first = Terminal.id(TerminalMessages.TASK_RESULT, "\"request_id\":100002000,\"code\":0,\"log\":\"a\"");

        assertThat(Terminal.id(TerminalMessages.TASK_RESULT, "\"request_id\":\"100002000\",\"code\":0,\"log\":\"b\""))
                .isEqualTo(first);
        assertThat(Terminal.id(TerminalMessages.TASK_RESULT, "\"request_id\":100002001,\"code\":0")).isNotEqualTo(first);
        assertThat(Terminal.id(TerminalMessages.TASK_RESULT, "\"request_id\":100002000,\"code\":1")).isNotEqualTo(first);
        assertThat(Terminal.id(TerminalMessages.TASK_RESULT, "\"code\":0,\"log\":\"a\""))
                .isNotEqualTo(Terminal.id(TerminalMessages.TASK_RESULT, "\"code\":0,\"log\":\"b\""));
    }

    @ParameterizedTest
    @EnumSource(TerminalTask.class)
    void namesTheOperationWhateverItsCapitals(TerminalTask task) {
        String fields = "\"request_id\":1,\"code\":0,\"resp_type\":\"" + task.requestType().toUpperCase() + "\"";

        assertThat(Terminal.json(TerminalMessages.TASK_RESULT, fields).at("/data/task/operation").asText())
                .isEqualTo(task.word());
    }

    @Test
    void knowsTheTasksOfTheManual() {
        assertThat(Arrays.stream(TerminalTask.values()).map(TerminalTask::requestType)).containsExactlyInAnyOrder("addUser",
                "updateUser", "deleteUser", "setDevTime", "setScreenSave", "upgrade", "getLogFile", "getDevStatus",
                "delUserList", "setResumeTransfer", "setPlatformServer", "faceCmd", "SetFaceConfig", "GetFaceConfig");
    }

    @Test
    void takesAPollForASignOfLife() {
        Translation translation = TerminalMessages.TASK_REQUEST.translator()
                .translate(Terminal.read(TerminalMessages.TASK_REQUEST, Terminal.message("\"device_name\":\"gate\","
                        + "\"device_mac\":\"88-07-18-00-01-71\",\"software_version\":\"V28\",\"lib_ai_version\":\"2\"")));

        assertThat(translation).isEqualTo(new Translation.Ignored(Device.of(Protocol.TERMINAL, "D1").name("gate")
                .mac("88-07-18-00-01-71").softwareVersion("V28").build(), "taskRequest"));
    }
}
