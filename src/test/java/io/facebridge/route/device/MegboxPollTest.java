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

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.journal.Journal;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

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
