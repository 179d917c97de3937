package io.facebridge.route.upstream;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.event.Protocol;
import io.facebridge.journal.Journal;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.action.Actions;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedTaskServer;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.simulator.SimulatedTerminalLoop;
import io.facebridge.simulator.SimulatedTerminalState;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The gateway asks a platform for tasks on behalf of its devices, has them done, reports, and forwards recognitions. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@QuarkusTestResource(value = UpstreamSite.class, restrictToAnnotatedClass = true)
class UpstreamGatewayTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PICTURE = Base64.getEncoder().encodeToString(UpstreamSite.FACE);
    private static int number = 100_000;

    @Inject
    Actions actions;

    @Inject
    Journal journal;

    @Inject
    CamelContext camel;

    @TestHTTPResource
    URI gateway;

    private final SimulatedTaskServer server = UpstreamSite.server;

    @Test
    void aPersonIsPutOnAModule() {
        String picture = "\"image_type \":\"image\",\"image_content\":\"" + PICTURE + "\"";
        int id = give(UpstreamSite.MODULE, "addUser", user("p-1", picture));

        assertThat(result(id).path("code").asInt()).isZero();
        assertThat(person("p-1").path("name").asText()).isEqualTo("Ann");
        assertThat(server.requests()).anySatisfy(request -> {
            assertThat(request.path("device_id").asText()).isEqualTo(UpstreamSite.MODULE);
            assertThat(request.path("time_stamp").asLong()).isBetween(1_700_000_000L, 99_999_999_999L);
        });

        int fails = give(UpstreamSite.MODULE, "addUser", user("p-1", "\"image_content\":\"" + PICTURE + "\""));
        assertThat(result(fails).path("log").asText()).isEqualTo("'addUser' failed: the user id exists");

        server.give(UpstreamSite.MODULE, task(id, "addUser", user("p-1", picture)));
        await().atMost(SOON).until(() -> results(id).size() == 2);
        assertThat(results(id).get(1)).as("known, and not done a second time").isEqualTo(results(id).get(0));

        int deleted = give(UpstreamSite.MODULE, "deleteUser", "\"user_id\":\"p-1\"");
        assertThat(result(deleted).path("code").asInt()).isZero();
    }

    @Test
    void aPictureIsFetchedFromThePlatformAndFromNowhereElse() {
        int fetched = give(UpstreamSite.MODULE, "updateUser",
                user("p-2", "\"image_type\":\"URL\",\"image_content\":\"" + server.pictureUrl() + "\""));
        assertThat(result(fetched).path("code").asInt()).isZero();
        assertThat(person("p-2").path("name").asText()).isEqualTo("Ann");

        int refused = give(UpstreamSite.MODULE, "updateUser",
                user("p-3", "\"image_type\":\"URL\",\"image_content\":\"http://169.254.169.254/face.jpg\""));
        assertThat(result(refused).path("code").asInt()).isEqualTo(1);
        assertThat(result(refused).path("log").asText()).contains("allowed-networks").doesNotContain("169.254");

        for (String elsewhere : List.of(UpstreamSite.others.pictureUrl(),
                server.pictureUrl().replace("127.0.0.1", "localhost"))) {
            int inside = give(UpstreamSite.MODULE, "updateUser",
                    user("p-3", "\"image_type\":\"URL\",\"image_content\":\"" + elsewhere + "\""));
            assertThat(result(inside).path("log").asText()).as(elsewhere).contains("allowed-networks");
        }
        int odd = give(UpstreamSite.MODULE, "updateUser", user("p-3", "\"image_content\":\"http://127.0.0.1:99999/face.jpg\""));
        assertThat(result(odd).path("log").asText()).contains("could not be fetched").doesNotContain("99999");
    }

    @Test
    void aResultThatThePlatformNeverTakesDoesNotKeepTheDeviceFromOtherTasks() {
        server.refuseResults(1, 400);
        int refused = give(UpstreamSite.MODULE, "getDevStatus", null);

        assertThat(result(give(UpstreamSite.MODULE, "faceCmd", null)).has("code")).isTrue();
        assertThat(results(refused)).isEmpty();
    }

    @Test
    void whoUsesADevicesIdInAnotherProtocolIsNotTheDevice() throws IOException, InterruptedException {
        long before = journal.head();
        new SimulatedTerminal(gateway, UpstreamSite.MODULE, () -> UpstreamSite.FACE).knownFace("intruder", "Eve");
        await().atMost(SOON).until(() -> !eventsAfter(before).isEmpty());

        assertThat(result(give(UpstreamSite.MODULE, "getDevStatus", null)).path("code").asInt()).isZero();
        new SimulatedModule(gateway, UpstreamSite.MODULE, () -> UpstreamSite.FACE).recognition("p-7", "Ann");
        await().atMost(SOON).until(() -> server.recognitions().stream()
                .anyMatch(recognition -> recognition.path("user_id").asText().equals("p-7")));
        assertThat(server.recognitions()).extracting(recognition -> recognition.path("user_id").asText())
                .doesNotContain("intruder");
    }

    @Test
    void aModuleDoesWhatItCan() {
        JsonNode status = result(give(UpstreamSite.MODULE, "getDevStatus", null));
        assertThat(status.path("code").asInt()).isZero();
        assertThat(status.path("total_face").isInt()).isTrue();
        assertThat(status.path("main_ver").asText()).isNotBlank();

        assertThat(result(give(UpstreamSite.MODULE, "setDevTime", "\"time_stamp\":1577690264")).path("code").asInt()).isZero();
        for (String unsupported : List.of("upgrade", "setPlatformServer", "SetFaceConfig")) {
            assertThat(result(give(UpstreamSite.MODULE, unsupported, "\"URL\":\"http://127.0.0.1/x\"")).path("code").asInt())
                    .as(unsupported).isEqualTo(1);
        }
        assertThat(result(give(UpstreamSite.MODULE, "delUserList", "\"user_list\":1")).path("code").asInt()).isEqualTo(1);
    }

    @Test
    void aTerminalFetchesWhatThePlatformGave() throws IOException, InterruptedException {
        SimulatedTerminalState state = new SimulatedTerminalState();
        int id = give(UpstreamSite.TERMINAL, "addUser",
                user("p-9", "\"image_type\":\"URL\",\"image_content\":\"" + server.pictureUrl() + "\""));
        try (SimulatedTerminalLoop terminal = new SimulatedTerminalLoop(
                new SimulatedTerminal(gateway, UpstreamSite.TERMINAL, () -> UpstreamSite.FACE), state,
                SimulatedTerminalLoop.Pauses.DEFAULT)) {
            await().atMost(SOON).until(() -> terminal.poll().path("request_type").asText().equals("addUser"));

            assertThat(result(id).path("code").asInt()).isZero();
            assertThat(state.users()).containsKey("p-9");
            assertThat(state.picture("p-9")).contains(UpstreamSite.FACE);

            int readdress = give(UpstreamSite.TERMINAL, "setPlatformServer", "\"serverAddr\":\"abc.com:90/test\"");
            assertThat(result(readdress).path("code").asInt()).isEqualTo(1);
            assertThat(terminal.poll().path("request_type").asText()).isEqualTo("idleTime");
        }
    }

    @Test
    void aPlatformThatIsAwayForAWhileLosesNothing() throws IOException, InterruptedException {
        long before = journal.head();
        SimulatedModule faces = new SimulatedModule(gateway, UpstreamSite.MODULE, () -> UpstreamSite.FACE);
        int earlier = server.recognitions().size();
        faces.recognition("p-5", "Ann");
        await().atMost(SOON).until(() -> server.recognitions().size() > earlier);
        server.stop();
        faces.recognition("p-6", "Bob");
        faces.recognition("", "");
        server.refuseRecognitions(1);
        server.refuseResults(2);
        int id = give(UpstreamSite.MODULE, "updateUser", user("p-5", "\"image_content\":\"" + PICTURE + "\""));
        server.start();

        assertThat(result(id).path("code").asInt()).isZero();
        await().atMost(SOON).until(() -> server.recognitions().size() >= earlier + 3);
        List<JsonNode> events = eventsAfter(before);
        List<JsonNode> recognitions = server.recognitions().subList(earlier, server.recognitions().size());
        assertThat(recognitions).extracting(recognition -> recognition.path("frpic_name").asText())
                .containsExactlyElementsOf(events.stream().map(event -> event.path("id").asText() + ".jpg").toList());
        assertThat(recognitions).extracting(recognition -> recognition.path("user_id").asText())
                .containsExactly("p-5", "p-6", "");
        assertThat(recognitions).allSatisfy(recognition -> {
            assertThat(recognition.path("device_id").asText()).isEqualTo(UpstreamSite.MODULE);
            assertThat(recognition.path("image").asText()).isEqualTo(PICTURE);
            assertThat(recognition.path("car_label").asInt()).isEqualTo(1);
        });
        assertThat(results(id)).hasSize(1);
    }

    @Test
    void aDeviceThatGetsItsProfileLaterIsAskedForToo() {
        for (int times = 1; times <= 2; times++) {
            int before = UpstreamSite.others.requests().size();
            authorized().contentType("application/json").body("{\"protocol\":\"module\",\"name\":\"Gate\"}")
                    .put("/gateway/v1/devices/upstream-late").then().statusCode(lessThan(300));

            await().atMost(SOON).untilAsserted(() -> assertThat(UpstreamSite.others.requests().stream().skip(before))
                    .anySatisfy(request -> {
                        assertThat(request.path("device_id").asText()).isEqualTo("upstream-late");
                        assertThat(request.path("device_name").asText()).isEqualTo("Gate");
                    }));

            authorized().delete("/gateway/v1/devices/upstream-late").then().statusCode(204);
        }
        assertThat(camel.getRoute("upstream-forward-others")).isNull();
    }

    @Test
    void anAnswerThatIsNoTaskIsSurvived() {
        server.give(UpstreamSite.MODULE, "<html>login</html>");
        server.give(UpstreamSite.MODULE, "{\"request_type\":\"deleteUser\"}");

        assertThat(result(give(UpstreamSite.MODULE, "getDevStatus", null)).path("code").asInt()).isZero();
    }

    @Test
    void anAddressThatIsNoneStopsNothingElse() {
        assertThat(camel.getRoute("upstream-poll-site")).isNotNull();
        assertThat(camel.getRoute("upstream-poll-broken")).isNull();
    }

    private int give(String device, String type, String more) {
        int id = ++number;
        server.give(device, task(id, type, more));
        return id;
    }

    private static String task(int id, String type, String more) {
        return "{\"request_id\":" + id + ",\"request_type\":\"" + type + "\"" + (more == null ? "" : "," + more) + "}";
    }

    private static String user(String id, String more) {
        return "\"user_list\":[{\"user_id\":\"" + id + "\"," + more + ",\"user_info\":{\"name\":\"Ann\",\"sex\":0}}]";
    }

    private JsonNode result(int id) {
        await().atMost(SOON).until(() -> !results(id).isEmpty());
        return results(id).get(0);
    }

    private List<JsonNode> results(int id) {
        return server.results().stream().filter(result -> result.path("request_id").asInt() == id).toList();
    }

    private JsonNode person(String id) {
        OperationReply reply = actions.run(new Target(UpstreamSite.MODULE, Protocol.MODULE), "person-get",
                new Operations.Request(JsonNodeFactory.instance.objectNode().put("id", id), Map.of(), false, null));
        return ((OperationReply.Result) reply).data();
    }
}
