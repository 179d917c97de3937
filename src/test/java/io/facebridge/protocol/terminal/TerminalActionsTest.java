package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;

class TerminalActionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NOW = Instant.ofEpochSecond(1_577_690_264);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person-put     | {"id":"7","name":"ls","gender":"female","phone":"1","note":"n","cardNumber":"007","group":"19","list":"deny"} | update-user {"user_list":[{"user_id":"7","user_info":{"name":"ls","phone_number":"1","sex":0,"other":"n"},"access_card":7,"group":19,"user_list":1}]}
            person-put     | {"id":"7","gender":"male","list":"allow","picture":"a"} | update-user {"user_list":[{"user_id":"7","image_type":"image","image_content":"a","user_info":{"sex":1},"user_list":2}]}
            person-delete  | {"id":"7"}                                       | delete-user {"user_id":"7"}
            persons-clear  | {}                                               | del-user-list {"user_list":2}
            snapshot       | {"channel":0}                                    | face-cmd {}
            time-set       | {}                                               | set-dev-time {"time_stamp":1577690264}
            time-set       | {"time":"2019-12-30T15:17:45+08:00"}             | set-dev-time {"time_stamp":1577690265}
            device-info    | {}                                               | get-dev-status {}
            config-get     | {}                                               | get-face-config {}
            config-set     | {"config":{"FaceTrackEnable":1,"SnapNum":0}}     | set-face-config {"SnapNum":0,"FaceTrackTnable":1}
            config-set     | {"section":"face","config":{"FaceTrackTnable":0}} | set-face-config {"FaceTrackTnable":0}
            config-set     | {"section":"screen-save","config":{"enable":0}}  | set-screen-save {"enable":0}
            config-set     | {"section":"resume-transfer","config":{"enable":1}} | set-resume-transfer {"enable":1}
            report-to-gateway | {}                                            | set-platform-server {"serverAddr":"gw.example:8080/a/site-b"}
            """)
    void doesActionsByTheManualsTasks(String action, String parameters, String task) throws Exception {
        assertThat(run(action, parameters, "http://gw.example:8080/a/", true)).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person-put    | {"id":"7","group":"20"}                                        | parameters.group
            person-put    | {"id":"7","cardNumber":"A1"}                                   | parameters.cardNumber
            persons-clear | {"group":"1"}                                                  | parameters.group
            config-get    | {"section":"screen-save"}                                      | parameters.section
            config-set    | {"section":"x","config":{"a":1}}                               | parameters.section
            config-set    | {"config":{"FaceTrackEnable":1,"FaceTrackTnable":1}}           | parameters.config.FaceTrackEnable
            """)
    void namesWhatATerminalCannotTake(String action, String parameters, String field) {
        assertThatThrownBy(() -> run(action, parameters, "http://gw", true)).isInstanceOfSatisfying(
                OperationFailedException.class,
                e -> assertThat(e.errors()).extracting(FieldError::field).containsExactly(field));
    }

    @Test
    void sendsATerminalElsewhereOnlyWhereThatIsMeantAndCanWork() throws Exception {
        assertThatThrownBy(() -> run("report-to-gateway", "{}", "http://gw:8080", false))
                .isInstanceOfSatisfying(OperationFailedException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFIRMED));
        assertThatThrownBy(() -> run("report-to-gateway", "{}", "https://gw", true))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IMPOSSIBLE));
        assertThat(run("report-to-gateway", "{}", "http://gw", true))
                .isEqualTo("set-platform-server {\"serverAddr\":\"gw:80/site-b\"}");
    }

    @Test
    void doesEveryActionThatItNames() {
        TerminalActions actions = new TerminalActions("");
        assertThat(actions.actions()).allSatisfy(action -> assertThat(
                run(action, "{\"id\":\"1\",\"config\":{\"a\":1}}", "http://gw", true)).isNotBlank());
    }

    private static String run(String action, String parameters, String publicUrl, boolean confirmed)
            throws JsonProcessingException {
        Calls calls = new Calls(URI.create(publicUrl), confirmed);
        OperationReply reply = new TerminalActions("/site-b/").run(action, (ObjectNode) MAPPER.readTree(parameters), calls);
        assertThat(reply).isInstanceOf(OperationReply.Queued.class);
        return calls.called;
    }

    /** Writes down what it is told to run. */
    private static final class Calls implements DeviceCalls {

        private final URI publicUrl;
        private final boolean confirmed;
        private String called;

        Calls(URI publicUrl, boolean confirmed) {
            this.publicUrl = publicUrl;
            this.confirmed = confirmed;
        }

        @Override
        public String deviceId() {
            return "T1";
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public boolean confirmed() {
            return confirmed;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public OperationReply run(String operation, ObjectNode parameters) {
            called = operation + " " + parameters;
            return new OperationReply.Queued(List.of());
        }

        @Override
        public URI publicUrl() {
            return publicUrl;
        }

        @Override
        public Optional<PersonKey> person(String personId) {
            return Optional.empty();
        }

        @Override
        public void keepPerson(String personId, PersonKey key) {
            throw new UnsupportedOperationException("terminals know persons by the site's own ids");
        }

        @Override
        public void forgetPerson(String personId) {
            throw new UnsupportedOperationException("terminals know persons by the site's own ids");
        }

        @Override
        public void forgetPersons() {
            throw new UnsupportedOperationException("terminals know persons by the site's own ids");
        }
    }
}
