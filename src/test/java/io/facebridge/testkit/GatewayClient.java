package io.facebridge.testkit;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.specification.RequestSpecification;

/** Asks the gateway of a {@code @QuarkusTest} what it has, over its own REST API. */
public final class GatewayClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1000;

    private GatewayClient() {
    }

    /** A request with the token. */
    public static RequestSpecification authorized() {
        return given().header("Authorization", "Bearer " + FreshGateway.TOKEN);
    }

    /** The seq of the newest event. */
    public static long head() {
        long after = 0;
        while (true) {
            long next = page(after).path("next").asLong();
            if (next == after) {
                return after;
            }
            after = next;
        }
    }

    /** Every event of the journal, in order. */
    public static List<JsonNode> events() {
        return eventsAfter(0);
    }

    /** The events after a seq, in order. */
    public static List<JsonNode> eventsAfter(long seq) {
        List<JsonNode> events = new ArrayList<>();
        long after = seq;
        while (true) {
            JsonNode page = page(after);
            page.path("events").forEach(entry -> events.add(entry.path("event")));
            long next = page.path("next").asLong();
            if (next == after) {
                return events;
            }
            after = next;
        }
    }

    /** The events with these ids, in the ids' order; ids that are not kept are left out. */
    public static List<JsonNode> eventsWithIds(List<String> ids) {
        Map<String, JsonNode> byId = new HashMap<>();
        events().forEach(event -> byId.put(event.path("id").asText(), event));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    private static JsonNode page(long after) {
        try {
            return MAPPER
                    .readTree(authorized().get("/gateway/v1/events?limit=" + PAGE + "&after=" + after).then().statusCode(200)
                            .extract().asByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
