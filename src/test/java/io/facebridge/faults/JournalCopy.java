package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.PackagedGateway;

/**
 * What a reader of the journal has seen so far, over the gateway's restarts: it reads on from where it was, as any client does
 * that keeps its place. An event that it saw must not be another one later.
 */
final class JournalCopy {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 1000;

    private final HttpClient client = HttpClient.newHttpClient();
    /** By place, in order. */
    private final Map<Long, String> ids = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();
    private final Set<String> pictures = new HashSet<>();
    private long last;

    /** Reads on to the end; fails where an id or a message's key is there twice, or a place was left out. */
    void readOn(PackagedGateway gateway) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/events?limit=" + PAGE + "&after=" + last);
            assertThat(reply.statusCode()).isEqualTo(200);
            JsonNode page = MAPPER.readTree(reply.body());
            page.path("events").forEach(entry -> take(entry.path("seq").asLong(), entry.path("event")));
            if (page.path("next").asLong() == last) {
                return;
            }
            last = page.path("next").asLong();
        }
    }

    /** The messages of which there are events. */
    Set<String> keys() {
        return idsByKey.keySet();
    }

    /** The ids of all events, in order. */
    List<String> ids() {
        return new ArrayList<>(ids.values());
    }

    /** The hashes of the pictures that events name. */
    Set<String> pictures() {
        return pictures;
    }

    private void take(long seq, JsonNode event) {
        String id = event.path("id").asText();
        assertThat(seq).as("the place after %d", ids.size()).isEqualTo(ids.size() + 1L);
        ids.put(seq, id);
        String key = DeviceMessage.keyOf(event);
        if (key != null) {
            assertThat(idsByKey.put(key, id)).as("a second event of the message %s", key).isNull();
        }
        event.at("/data/images").forEach(image -> pictures.add(image.path("media").asText().replace("sha256:", "")));
    }
}
