package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.media.Sha256;
import io.facebridge.testkit.KeptEvents;
import io.facebridge.testkit.PackagedGateway;

/**
 * What a device was told is kept: each message by a key that its event shows too, with the pictures that it carried. May be
 * written by many threads.
 */
final class Ledger {

    private final Map<String, List<String>> answered = new ConcurrentHashMap<>();
    private final Function<JsonNode, String> keyOf;

    /** @param keyOf finds the key of a message in the event that became of it */
    Ledger(Function<JsonNode, String> keyOf) {
        this.keyOf = keyOf;
    }

    /** The device of this message heard success. */
    void answered(String key, byte[]... pictures) {
        answered.put(key, List.of(pictures).stream().map(Sha256::of).toList());
    }

    /** The device of this message heard success. */
    void answered(DeviceMessage message) {
        answered(message.key(), message.pictures().toArray(byte[][]::new));
    }

    int size() {
        return answered.size();
    }

    Set<String> keys() {
        return Set.copyOf(answered.keySet());
    }

    /** Every answered message is kept as one event, no id is there twice, and every picture is what the device sent. */
    void assertKept(PackagedGateway gateway) throws IOException, InterruptedException {
        KeptEvents kept = new KeptEvents(gateway);
        Map<String, JsonNode> events = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode event : kept.all()) {
            assertThat(ids.add(event.path("id").asText())).as("id %s once", event.path("id")).isTrue();
            assertThat(events.put(keyOf.apply(event), event)).as("a second event of one message").isNull();
        }
        assertThat(events.keySet()).containsAll(answered.keySet());
        for (Map.Entry<String, List<String>> message : answered.entrySet()) {
            assertThat(events.get(message.getKey()).at("/data/images")).extracting(image -> image.path("media").asText())
                    .containsExactlyInAnyOrderElementsOf(message.getValue().stream().map(hash -> "sha256:" + hash).toList());
            for (String hash : message.getValue()) {
                assertThat(Sha256.of(kept.picture(hash))).isEqualTo(hash);
            }
        }
    }

    /** Every answered message is among these events. */
    void assertDelivered(List<JsonNode> events) {
        Set<String> delivered = new HashSet<>();
        events.forEach(event -> delivered.add(keyOf.apply(event)));
        assertThat(delivered).containsAll(answered.keySet());
    }
}
