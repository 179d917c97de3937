package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a gateway keeps, as its own interface shows it. */
public final class KeptEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1000;

    private final PackagedGateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    public KeptEvents(PackagedGateway gateway) {
        this.gateway = gateway;
    }

    /** All events, oldest first; fails where one does not conform to the schema. */
    public List<JsonNode> all() throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        long after = 0;
        while (true) {
            HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/events?limit=" + PAGE + "&after=" + after);
            assertThat(reply.statusCode()).isEqualTo(200);
            JsonNode page = MAPPER.readTree(reply.body());
            for (JsonNode entry : page.path("events")) {
                EventSchema.assertConforms(entry.path("event"));
                events.add(entry.path("event"));
            }
            if (page.path("next").asLong() == after) {
                return events;
            }
            after = page.path("next").asLong();
        }
    }

    /** The bytes of a picture; fails where the gateway does not have it. */
    public byte[] picture(String sha256) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/media/" + sha256);
        assertThat(reply.statusCode()).as(sha256).isEqualTo(200);
        return reply.body();
    }
}
