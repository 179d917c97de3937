package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.journal.Journal;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Boxes that do not give out all that they keep, and what the gateway must not lose of it. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@QuarkusTestResource(value = FailingBox.class, restrictToAnnotatedClass = true)
class MegboxPollLossTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "Dy9hOK9vKELki08CBeo4Uw==";
    private static int number = 9500;

    @Inject
    Journal journal;

    private final SimulatedMegboxApi box = FailingBox.box;

    @AfterEach
    void mend() {
        box.refuse(".jpg", 0);
    }

    @Test
    void aPassingErrorCostsNoPicture() {
        long before = journal.head();
        box.refuse(".jpg", 104003);
        recognize();
        await().atMost(SOON).until(() -> downloads() > 0);
        assertThat(journal.head()).isEqualTo(before);
        box.refuse(".jpg", 0);

        assertThat(events(before, 1).get(0).at("/data/images")).hasSize(3)
                .allSatisfy(image -> assertThat(image.path("error").isMissingNode()).isTrue());
        await().atMost(SOON).untilAsserted(() -> assertThat(box.size("alerts")).isZero());
    }

    @Test
    void aPictureThatTheBoxNeverGivesOutHoldsUpNoOtherRecordAndIsNotDeleted() {
        long before = journal.head();
        long bad = recognizeWithout();
        long good = recognize();

        List<JsonNode> events = events(before, 2);

        assertThat(track(events.get(0))).as("others do not wait").isEqualTo(good);
        assertThat(track(events.get(1))).isEqualTo(bad);
        assertThat(events.get(1).at("/data/images")).anySatisfy(
                image -> assertThat(image.path("error").asText()).contains("105000"));
        await().atMost(SOON).untilAsserted(() -> assertThat(box.size("alerts")).isEqualTo(1));
        assertThat(box.calls()).noneMatch(call -> call.startsWith("DELETE") && call.contains("/" + bad + "/"));
    }

    @Test
    void aRecordThatIsUnreadInAnotherQueueIsNotDeletedWithItsLikeness() {
        long before = journal.head();
        long at = System.currentTimeMillis();
        box.refuse("/captures/human", 105000);
        for (String queue : List.of("captures/face", "captures/human")) {
            box.add(queue, JsonNodeFactory.instance.objectNode().put("channelName", "PMtest01").put("trackId", 77)
                    .put("catchTimestamp", at));
        }
        events(before, 1);
        box.forgetCalls();
        await().atMost(SOON).until(() -> box.calls().stream().filter(call -> call.contains("/captures/face")).count() > 2);
        assertThat(box.calls()).noneMatch(call -> call.startsWith("DELETE"));
        box.refuse("/captures/human", 0);

        events(before, 2);
        await().atMost(SOON).until(() -> box.size("captures/human") == 0 && box.size("captures/face") == 0);
    }

    private long recognizeWithout() {
        JsonNode record = box.recognize(System.currentTimeMillis(), KEY, Pictures.jpeg(number++), Pictures.jpeg(number++),
                Pictures.jpeg(1));
        box.refuse(record.path("captureFullImageURL").asText().substring(1), 105000);
        return record.path("trackId").asLong();
    }

    private long recognize() {
        return box.recognize(System.currentTimeMillis(), KEY, Pictures.jpeg(number++), Pictures.jpeg(number++),
                Pictures.jpeg(1)).path("trackId").asLong();
    }

    private long downloads() {
        return box.calls().stream().filter(call -> call.endsWith(".jpg")).count();
    }

    private static long track(JsonNode event) {
        return event.findValue("trackId").asLong();
    }

    private static List<JsonNode> events(long before, int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(eventsAfter(before)).hasSizeGreaterThanOrEqualTo(count));
        List<JsonNode> events = eventsAfter(before);
        assertThat(events).hasSize(count);
        return events;
    }
}
