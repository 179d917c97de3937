package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.journal.Journal;
import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class EventsResourceTest {

    private static final AtomicLong IDS = new AtomicLong();
    private static final String FACE = "io.facebridge.face.captured";
    private static final String ALARM = "io.facebridge.alarm.raised";

    @Inject
    Journal journal;

    private long before;

    @BeforeEach
    void remember() {
        before = journal.head();
    }

    @Test
    void givesEventsInJournalOrder() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");
        append(ALARM, "/terminal/b", "2026-11-20T09:00:00Z");

        JsonPath page = get("after", before).extract().jsonPath();

        assertThat(page.getList("events.seq", Long.class)).containsExactly(before + 1, before + 2);
        assertThat(page.getList("events.event.type", String.class)).containsExactly(FACE, ALARM);
        assertThat(page.getLong("next")).isEqualTo(before + 2);
    }

    @Test
    void writesEventsAsTheyAreStored() {
        String stored = """
                {"specversion":"1.0","id" : "%s",  "source":"/dumu/a", "type":"%s","time":"2026-11-20T10:00:00.000Z",\
                "datacontenttype":"application/json","dataschema":"urn:facebridge:event:1","data":{"device":{"id":"a",\
                "protocol":"dumu","name":"门 \\u00e9"},"receivedAt":"2026-11-20T10:00:00.000Z",\
                "position":{"distance":1.500},"vendor":{ }}}""".formatted(id(), "io.facebridge.device.position");
        append(Events.of(stored));

        String body = get("after", before).header("Content-Type", containsString("application/json")).extract().asString();

        assertThat(body).isEqualTo(
                "{\"events\":[{\"seq\":" + (before + 1) + ",\"event\":" + stored + "}],\"next\":" + (before + 1) + "}");
    }

    @Test
    void pagesThroughTheJournal() {
        LongStream.range(0, 250).forEach(i -> append(i % 10 == 0 ? ALARM : FACE, "/dumu/a", "2026-11-20T10:00:00Z"));

        List<Long> all = new ArrayList<>();
        long after = before;
        long next = page(after, 7, all);
        while (next > after) {
            after = next;
            next = page(after, 7, all);
        }

        assertThat(all).containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + 250).boxed().toList());
        assertThat(next).isEqualTo(journal.head());
    }

    @Test
    void pagesThroughWithAFilter() {
        LongStream.range(0, 250).forEach(i -> append(i % 10 == 0 ? ALARM : FACE, "/dumu/filtered", "2026-11-20T10:00:00Z"));

        JsonPath first = get("after", before, "type", "alarm.*", "limit", 20).extract().jsonPath();
        JsonPath second = get("after", first.getLong("next"), "type", "alarm.*", "limit", 20).extract().jsonPath();
        JsonPath third = get("after", second.getLong("next"), "type", "alarm.*", "limit", 20).extract().jsonPath();

        assertThat(first.getList("events")).hasSize(20);
        assertThat(second.getList("events")).hasSize(5);
        assertThat(second.getLong("next")).isEqualTo(before + 250);
        assertThat(third.getList("events")).isEmpty();
        assertThat(third.getLong("next")).isEqualTo(before + 250);
    }

    @Test
    void takesAHundredWhereNoLimitIsGiven() {
        LongStream.range(0, 120).forEach(i -> append(FACE, "/dumu/a", "2026-11-20T10:00:00Z"));

        assertThat(get("after", before).extract().jsonPath().getList("events")).hasSize(100);
        assertThat(get("after", before, "limit", 1).extract().jsonPath().getList("events")).hasSize(1);
        assertThat(get("after", before, "limit", 1000).extract().jsonPath().getList("events")).hasSize(120);
    }

    @Test
    void filtersBySeveralTypesAndSources() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");
        append(ALARM, "/terminal/b", "2026-11-20T10:00:00Z");
        append("io.facebridge.device.heartbeat", "/terminal/c", "2026-11-20T10:00:00Z");

        assertThat(seqs(get("after", before, "type", "face.*", "type", "io.facebridge.device.*"))).containsExactly(1L, 3L);
        assertThat(seqs(get("after", before, "source", "/terminal/*"))).containsExactly(2L, 3L);
        assertThat(seqs(get("after", before, "source", "/dumu/?", "source", "/*/c"))).containsExactly(1L, 3L);
        assertThat(seqs(get("after", before, "type", "face.*", "source", "/terminal/*"))).isEmpty();
    }

    @Test
    void filtersByTimeFromInclusiveToExclusive() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");
        append(FACE, "/dumu/a", "2026-11-20T11:00:00Z");
        append(FACE, "/dumu/a", "2026-11-20T12:00:00Z");

        assertThat(seqs(get("after", before, "from", "2026-11-20T11:00:00Z"))).containsExactly(2L, 3L);
        assertThat(seqs(get("after", before, "to", "2026-11-20T11:00:00Z"))).containsExactly(1L);
        assertThat(seqs(get("after", before, "from", "2026-11-20T19:00:00+08:00", "to", "2026-11-20T11:00:00.001Z")))
                .containsExactly(2L);
    }

    @Test
    void takesAnOffsetWhosePlusWasNotEncoded() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");

        authorized().urlEncodingEnabled(false).get("/gateway/v1/events?after=" + before + "&from=2026-11-20T18:00:00+08:00")
                .then().statusCode(200).body("events.size()", equalTo(1));
    }

    @Test
    void saysAfterAgainAtTheEnd() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");

        get("after", before + 1).body("events.size()", equalTo(0)).body("next", equalTo((int) before + 1));
        get("after", 9_000_000).body("events.size()", equalTo(0)).body("next", equalTo(9_000_000));
    }

    @ParameterizedTest
    @CsvSource({ "after,-1", "after,x", "after,1.5", "after,99999999999999999999", "limit,0", "limit,1001",
            "limit,-5", "limit,ten",
            "from,yesterday", "from,2026-11-20", "to,2026-11-20T10:00:00", "source,' '" })
    void refusesABadParameterByItsName(String name, String value) {
        authorized().queryParam(name, value).get("/gateway/v1/events").then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Bad Request"))
                .body("status", equalTo(400))
                .body("detail", containsString(name));
    }

    @Test
    void takesAnEmptyParameterForAnAbsentOne() {
        append(FACE, "/dumu/a", "2026-11-20T10:00:00Z");

        authorized().get("/gateway/v1/events?after=" + before + "&limit=&type=&source=&from=&to=")
                .then().statusCode(200).body("events.size()", equalTo(1));
    }

    @Test
    void boundsTheNumberAndLengthOfGlobs() {
        authorized().queryParam("type", List.of("x".repeat(501))).get("/gateway/v1/events").then().statusCode(400);
        authorized().queryParam("type", java.util.Collections.nCopies(51, "a")).get("/gateway/v1/events").then()
                .statusCode(400);
        authorized().queryParam("type", java.util.Collections.nCopies(50, "a")).get("/gateway/v1/events").then()
                .statusCode(200);
    }

    private long page(long after, int limit, List<Long> all) {
        JsonPath page = get("after", after, "limit", limit).extract().jsonPath();
        all.addAll(page.getList("events.seq", Long.class));
        return page.getLong("next");
    }

    private List<Long> seqs(ValidatableResponse response) {
        return response.extract().jsonPath().getList("events.seq", Long.class).stream().map(seq -> seq - before).toList();
    }

    private static ValidatableResponse get(Object... parameters) {
        var request = authorized();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/gateway/v1/events").then().statusCode(200);
    }

    private void append(String type, String source, String time) {
        append(Events.event(id(), type, source, Instant.parse(time)));
    }

    private static String id() {
        return TestDatabase.id(0x0e00_0000_0000L + IDS.incrementAndGet());
    }

    private void append(NewEvent event) {
        assertThat(journal.append(List.of(event)).toCompletableFuture()).succeedsWithin(java.time.Duration.ofSeconds(10))
                .isEqualTo(1);
    }
}
