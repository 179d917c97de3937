package io.facebridge.api;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Multipart;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What bounds calls, and whose they are: nothing that a client or a device sends takes the gateway away from the others. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class CallsTest {

    private static final String V1 = "/gateway/v1";
    private static final String TERMINAL = V1 + "/devices/CALLS-TERM";
    private static final String ADD = TERMINAL + "/operations/add-user";
    private static final String JSON = "application/json";

    @TestHTTPResource
    URL gateway;

    @Inject
    CallConfig config;

    @BeforeEach
    void describeDevice() {
        authorized().contentType(JSON).body("{\"protocol\":\"terminal\"}").put(TERMINAL).then().statusCode(201);
    }

    @AfterEach
    void forgetDevice() {
        authorized().delete(TERMINAL).then().statusCode(204);
    }

    @Test
    void listsWhatRestartsAndWhatMayBeRepeated() {
        authorized().get(V1 + "/protocols/terminal/operations").then().statusCode(200)
                .body("operations.find { it.id == 'upgrade' }.restarts", equalTo(true))
                .body("operations.find { it.id == 'get-dev-status' }.restarts", equalTo(false))
                .body("operations.find { it.id == 'get-dev-status' }.repeatable", equalTo(true))
                .body("operations.find { it.id == 'add-user' }.repeatable", equalTo(false));
    }

    @Test
    void refusesDocumentsWhoseTreesWouldBeLarge() {
        problem(call(ADD, "{\"parameters\":{\"user_list\":[" + "[],".repeat(Documents.MAX_TOKENS) + "0]}}"), 413)
                .body("detail", containsString("200000"));
        problem(call(ADD, "{\"parameters\":{\"user_list\":[{\"user_id\":1e999}]}}"), 400)
                .body("errors.field", contains("parameters.user_list[0].user_id")).body(not(containsString("Infinity")));
    }

    @Test
    void takesLargeParametersOfAFormAsAFileAlone() {
        byte[] large = ("{\"user_list\":[]" + " ".repeat(2 << 20) + "}").getBytes(StandardCharsets.UTF_8);

        problem(form(ADD, new Multipart("x").text("parameters", new String(large, StandardCharsets.UTF_8))), 413);
        problem(form(ADD, new Multipart("x").file("parameters", "p.json", large)), 400)
                .body("errors.field", hasItem("parameters.user_list"));
    }

    @Test
    void refusesFormsOfTooManyParts() {
        Multipart many = new Multipart("x");
        for (int i = 0; i < 1001; i++) {
            many.text("p" + i, "x");
        }
        Multipart files = new Multipart("x");
        for (int i = 0; i < 1001; i++) {
            files.file("p" + i, "p.jpg", new byte[1]);
        }

        problem(form(ADD, many), 413).body("detail", containsString("too many parts"));
        problem(form(ADD, files), 413).body("detail", containsString("too many parts"));
    }

    @Test
    void believesTheProfileAndNotWhoeverSendsAMessage() {
        for (String id : List.of("CALLS-TERM", "CALLS-BOTH")) {
            given().body("{\"device_id\":\"" + id + "\"}").post("/taskRequest").then().statusCode(200);
            given().body("{\"device_id\":\"" + id + "\",\"temperature\":61.7,\"timestamp\":1577763860}")
                    .post("/module/heartbeat")
                    .then().statusCode(200);
        }

        call(TERMINAL + "/operations/get-dev-status", "{}").statusCode(202);
        problem(authorized().get(V1 + "/devices/CALLS-BOTH/operations").then(), 409)
                .body("detail", containsString("?protocol="));
        authorized().get(V1 + "/devices/CALLS-BOTH/operations?protocol=terminal").then().statusCode(200)
                .body("protocol", equalTo("terminal"));
        problem(authorized().get(V1 + "/devices/CALLS-BOTH/operations?protocol=nebula").then(), 404);
    }

    @Test
    void takesBackWhatWaitsOnceAndNeverWhatWasGivenOut() {
        poll();
        int sent = task(call(TERMINAL + "/operations/get-dev-status", "{}"));
        poll();
        problem(authorized().post(V1 + "/tasks/" + sent + "/cancel").then(), 409).body("detail", notNullValue());
        authorized().get(V1 + "/tasks/" + sent).then().statusCode(200).body("state", equalTo("sent"));

        int waiting = task(call(TERMINAL + "/operations/get-dev-status", "{}"));
        for (int i = 0; i < 2; i++) {
            authorized().post(V1 + "/tasks/" + waiting + "/cancel").then().statusCode(200)
                    .body("state", equalTo("cancelled"));
        }
    }

    @Test
    void refusesWhatWouldWaitTooLong() {
        String full = V1 + "/devices/CALLS-FULL";
        authorized().contentType(JSON).body("{\"protocol\":\"terminal\"}").put(full).then().statusCode(201);
        StringBuilder users = new StringBuilder("{\"user_id\":\"u0\",\"user_info\":{}}");
        for (int i = 1; i < 1000; i++) {
            users.append(",{\"user_id\":\"u").append(i).append("\",\"user_info\":{}}");
        }
        String hundredTasks = "{\"parameters\":{\"user_list\":[" + users + "]}}";

        for (int i = 0; i < 2; i++) {
            call(full + "/operations/add-user", hundredTasks).statusCode(202).body("tasks.size()", equalTo(100));
        }
        problem(call(full + "/operations/add-user", hundredTasks), 503).header("Retry-After", notNullValue())
                .body("detail", containsString("too many tasks"));
        authorized().get(V1 + "/tasks?device=CALLS-FULL&state=queued&limit=1000").then().statusCode(200)
                .body("tasks.size()", equalTo(200));
        authorized().delete(full).then().statusCode(204);
    }

    @Test
    void refusesMoreCallsThanMayRun() throws IOException {
        List<Socket> running = new ArrayList<>();
        try {
            // each has its place and waits for its document
            for (int i = 0; i < config.maxConcurrent(); i++) {
                running.add(begin());
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                ValidatableResponse one = call(ADD, "{}");
                if (one.extract().statusCode() == 400) {
                    // there was a place, perhaps since this question stood in the way of one of them
                    running.add(begin());
                }
                problem(one, 503).header("Retry-After", notNullValue())
                        .body("detail", allOf(containsString("too many calls"), containsString("nothing was done")));
            });
            List<String> answers = new ArrayList<>();
            for (Socket socket : running) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
                answers.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            }
            assertThat(answers).filteredOn(answer -> answer.endsWith("400")).hasSize(config.maxConcurrent());
            assertThat(answers).allMatch(answer -> answer.endsWith("400") || answer.endsWith("503"));
        } finally {
            for (Socket socket : running) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> problem(call(ADD, "{}"), 400));
    }

    private Socket begin() throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.getOutputStream().write(("POST " + ADD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + FreshGateway.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void poll() {
        given().body("{\"device_id\":\"CALLS-TERM\"}").post("/taskRequest").then().statusCode(200);
    }

    private static int task(ValidatableResponse queued) {
        return queued.statusCode(202).extract().jsonPath().getInt("task.id");
    }

    private static ValidatableResponse call(String path, String document) {
        return authorized().contentType(JSON).body(document).post(path).then();
    }

    private static ValidatableResponse form(String path, Multipart form) {
        return authorized().contentType(form.contentType()).body(form.close()).post(path).then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }
}
