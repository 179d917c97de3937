package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.journal.Journal;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.MegboxBusyException;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.http.HttpServerOptions;

/** Records of simulated boxes become events, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@QuarkusTestResource(value = PolledBoxes.class, restrictToAnnotatedClass = true)
class MegboxPollTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "Dy9hOK9vKELki08CBeo4Uw==";
    private static int number = 9000;

    @Inject
    ProducerTemplate producer;

    @Inject
    Journal journal;

    @Inject
    CamelContext camel;

    @Test
    void recordsComePageByPageWithTheirPicturesAndTheMarkMoves() {
        long before = journal.head();
        long now = System.currentTimeMillis();
        for (int i = 0; i < 7; i++) {
            recognize(PolledBoxes.box, now + i);
        }
        PolledBoxes.box.captureFace(now, Pictures.jpeg(number++), Pictures.jpeg(number++));

        List<JsonNode> events = events(before, 8);

        assertThat(events).allSatisfy(EventSchema::assertConforms);
        assertThat(events).extracting(event -> event.path("source").asText()).containsOnly("/megbox/BOX-1");
        assertThat(events).filteredOn(event -> event.path("type").asText().endsWith("face.recognized")).hasSize(7)
                .allSatisfy(event -> assertThat(event.at("/data/images")).hasSize(3).allSatisfy(image -> {
                    assertThat(image.path("error").isMissingNode()).isTrue();
                    authorized().get(image.path("url").asText()).then().statusCode(200);
                }));
        String from = "timeStart=" + (Math.floorDiv(now + 6, 1000) - 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(PolledBoxes.box.calls())
                .anyMatch(call -> call.contains("/alerts?pageToken=3&pageSize=3"))
                .anyMatch(call -> call.contains("/alerts?pageSize=3&" + from)));
        assertThat(journal.head()).as("what is read twice makes no second event").isEqualTo(before + 8);
    }

    @Test
    void whoeverAsksTheBoxIsNeverAskedTwoThingsAtOnce() {
        long before = journal.head();
        PolledBoxes.box.takes(20);
        recognize(PolledBoxes.box, System.currentTimeMillis());
        for (int i = 0; i < 10; i++) {
            assertThat(call("devices")).isInstanceOf(Envelope.class);
        }
        PolledBoxes.box.takes(1);

        events(before, 1);
        assertThat(PolledBoxes.box.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void aBusyBoxIsAskedAgainAndAChallengeAnswered() {
        long before = journal.head();
        PolledBoxes.box.failNext(104004, 104401);
        PolledBoxes.digest.expireNonces();
        recognize(PolledBoxes.box, System.currentTimeMillis());

        events(before, 1);
        assertThat(PolledBoxes.digest.wrong()).isZero();
    }

    @Test
    void aWrongPasswordIsNotTriedAgainAndAgain() {
        SimulatedMegboxApi box = PolledBoxes.locked;
        await().atMost(SOON).untilAsserted(() -> assertThat(box.calls()).isNotEmpty());

        assertThat(failure(() -> producer.requestBodyAndHeader("direct:megbox-call",
                DeviceRequest.get(RecordQueue.BASE + "devices"), DeviceCallHeaders.DEVICE, "BOX-3")))
                .isInstanceOf(DeviceBusyException.class);
        assertThat(box.calls()).hasSize(1);
    }

    @Test
    void aBoxThatStaysBusyIsGivenUp() {
        PolledBoxes.box.refuse("/debug", 104004);
        assertThat(failure(() -> call("debug"))).isInstanceOf(MegboxBusyException.class);
        assertThat(failure(() -> call("debug?again=1"))).isInstanceOf(MegboxBusyException.class);
        PolledBoxes.box.refuse("/debug", 0);

        assertThat(PolledBoxes.box.calls()).filteredOn(call -> call.endsWith("/debug")).hasSize(1 + 4);
    }

    @Test
    void aPictureThatIsGoneIsNotedInTheEvent() {
        long before = journal.head();
        PolledBoxes.box.takes(50);
        long track = recognize(PolledBoxes.box, System.currentTimeMillis()).path("trackId").asLong();
        PolledBoxes.box.dropFile("record_CHN0/" + track + "_0_661_243.jpg");
        PolledBoxes.box.takes(1);

        JsonNode event = events(before, 1).get(0);
        assertThat(event.at("/data/images")).anySatisfy(image -> {
            assertThat(image.path("role").asText()).isEqualTo("scene");
            assertThat(image.path("error").asText()).contains("404");
        });
    }

    @Test
    void aQueueThatIsSwitchedOffDoesNotStopTheOthers() {
        long before = journal.head();
        PolledBoxes.box.refuse("/alerts", 104400);
        PolledBoxes.box.captureFace(System.currentTimeMillis(), Pictures.jpeg(number++), Pictures.jpeg(number++));

        assertThat(events(before, 1).get(0).path("type").asText()).endsWith("face.captured");
        PolledBoxes.box.refuse("/alerts", 0);
    }

    @Test
    void aRecordIsDeletedOnlyOnceItsEventIsDurable() throws Exception {
        long before = journal.head();
        SimulatedMegboxApi box = PolledBoxes.deleting;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + FreshGateway.data().resolve("facebridge.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            box.forgetCalls();
            recognize(box, System.currentTimeMillis());
            await().atMost(SOON).untilAsserted(
                    () -> assertThat(box.calls()).filteredOn(call -> call.contains("/group/face_data/")).hasSizeGreaterThan(1));
            assertThat(box.calls()).noneMatch(call -> call.startsWith("DELETE"));
            assertThat(journal.head()).isEqualTo(before);
            statement.execute("ROLLBACK");
        }

        events(before, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(box.size("alerts")).isZero());
    }

    @Test
    void aRecordThatTheBoxIsTooBusyToDeleteIsDeletedInALaterRun() {
        long before = journal.head();
        SimulatedMegboxApi box = PolledBoxes.deleting;
        long at = System.currentTimeMillis();
        String record = "/" + at;
        box.refuse(record, 104004);
        recognize(box, at);

        // a deletion is not repeated within a run
        await().atMost(SOON).untilAsserted(() -> assertThat(box.calls())
                .filteredOn(call -> call.startsWith("DELETE") && call.endsWith(record)).hasSizeGreaterThan(1));
        box.refuse(record, 0);

        await().atMost(SOON).untilAsserted(() -> assertThat(box.size("alerts")).isZero());
        events(before, 1);
    }

    @Test
    void boxesThatDoNotAnswerDoNotHoldUpTheOthers() {
        await().atMost(SOON).until(() -> PolledBoxes.hanging.waiting() == PolledBoxes.HANGING);
        long before = journal.head();
        recognize(PolledBoxes.box, System.currentTimeMillis());

        events(before, 1);
        PolledBoxes.hanging.close();
    }

    @Test
    void aBoxThatDoesNotSayHowItCallsItselfIsAskedAllTheSame() {
        try (SimulatedMegboxApi box = new SimulatedMegboxApi("unknown", new HttpServerOptions())) {
            box.refuse("/devices", 104004);
            put("BOX-4", box);
            await().atMost(SOON).untilAsserted(() -> assertThat(box.calls()).hasSizeGreaterThan(5));
            assertThat(box.calls()).as("it is busy: it may say it later").allMatch(call -> call.endsWith("/devices"));

            long before = journal.head();
            box.refuse("/devices", 104007);
            recognize(box, System.currentTimeMillis());

            assertThat(events(before, 1).get(0).path("source").asText()).isEqualTo("/megbox/BOX-4");
            assertThat(box.calls().stream().skip(box.calls().lastIndexOf("GET /v1/MEGBOX/devices") + 1)).isNotEmpty();
        } finally {
            authorized().delete("/gateway/v1/devices/BOX-4");
        }
    }

    @Test
    void whoRemembersNothingButTheMarkAsksFromThere() {
        try (SimulatedMegboxApi box = new SimulatedMegboxApi("BOX-5", new HttpServerOptions())) {
            long at = System.currentTimeMillis();
            String fromTheMark = "/alerts?pageSize=3&timeStart=" + (Math.floorDiv(at, 1000) - 2);
            put("BOX-5", box);
            long before = journal.head();
            recognize(box, at);
            events(before, 1);
            await().atMost(SOON).untilAsserted(() -> assertThat(box.calls()).anyMatch(call -> call.endsWith(fromTheMark)));

            // with the profile goes what is remembered in memory, as with a restart; the mark is in the database
            authorized().delete("/gateway/v1/devices/BOX-5").then().statusCode(204);
            await().atMost(SOON).until(() -> camel.getRoute("megbox-poll-BOX-5") == null);
            box.forgetCalls();
            put("BOX-5", box);

            await().atMost(SOON).untilAsserted(() -> assertThat(box.calls()).anyMatch(call -> call.contains("/alerts")));
            assertThat(box.calls().stream().filter(call -> call.contains("/alerts")).findFirst().orElseThrow())
                    .endsWith(fromTheMark);
            await().atMost(SOON).untilAsserted(() -> assertThat(box.calls())
                    .filteredOn(call -> call.contains("/alerts")).hasSizeGreaterThan(1));
            assertThat(journal.head()).as("what is read twice makes no second event").isEqualTo(before + 1);
        } finally {
            authorized().delete("/gateway/v1/devices/BOX-5");
        }
    }

    private static void put(String id, SimulatedMegboxApi box) {
        authorized().contentType(ContentType.JSON).body("""
                {"protocol": "megbox", "baseUrl": "%s", "polls": {"queues": ["alerts"], "every": "PT1S"}}"""
                .formatted(box.baseUrl())).put("/gateway/v1/devices/{id}", id).then().statusCode(201);
    }

    private JsonNode recognize(SimulatedMegboxApi box, long at) {
        return box.recognize(at, KEY, Pictures.jpeg(number++), Pictures.jpeg(number++), Pictures.jpeg(1));
    }

    private Object call(String path) {
        return producer.requestBodyAndHeader("direct:megbox-call", DeviceRequest.get(RecordQueue.BASE + path),
                DeviceCallHeaders.DEVICE, "BOX-1");
    }

    private static Throwable failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (CamelExecutionException e) {
            return e.getCause();
        }
    }

    private static List<JsonNode> events(long before, int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsAfter(before)).hasSizeGreaterThanOrEqualTo(count));
        List<JsonNode> events = eventsAfter(before);
        assertThat(events).hasSize(count);
        return events;
    }
}
