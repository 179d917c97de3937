package io.facebridge.testkit;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

    /** The events after a seq, in order; fails where one does not conform to the schema. */
    public static List<JsonNode> eventsAfter(long seq) {
        List<JsonNode> events = new ArrayList<>();
        long after = seq;
        while (true) {
            JsonNode page = page(after);
            for (JsonNode entry : page.path("events")) {
                EventSchema.assertConforms(entry.path("event"));
                events.add(entry.path("event"));
            }
            long next = page.path("next").asLong();
            if (next == after) {
                return events;
            }
            after = next;
        }
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
