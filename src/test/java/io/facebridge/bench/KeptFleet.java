package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.PackagedGateway;

/** Holds what a gateway keeps against what a fleet was told is kept. */
final class KeptFleet {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1000;

    private KeptFleet() {
    }

    /** Every message that was answered with success is kept, and as one event. */
    static void check(PackagedGateway gateway, FleetLedger ledger) throws IOException, InterruptedException {
        FleetArrivals kept = new FleetArrivals(ledger);
        HttpClient client = HttpClient.newHttpClient();
        long before = -1;
        for (long after = 0; after != before;) {
            HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/events?limit=" + PAGE + "&after=" + after);
            assertThat(reply.statusCode()).isEqualTo(200);
            JsonNode page = MAPPER.readTree(reply.body());
            page.path("events").forEach(entry -> kept.add(entry.path("event").toString().getBytes(StandardCharsets.UTF_8)));
            before = after;
            after = page.path("next").asLong();
        }
        assertThat(kept.missing()).as("answered and not kept").isZero();
        assertThat(kept.doubled()).as("kept twice").isZero();
    }
}
