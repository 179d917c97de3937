package io.facebridge.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The {@code data} of an event. A section of which the device said nothing is absent, also when its record is handed over
 * empty.
 *
 * @param receivedAt when the gateway received the message
 * @param vendor the vendor's message as it came, each image replaced by its media reference
 */
public record EventData(Device device, Instant receivedAt, SeenObject object, Quality quality, Attributes attributes,
        Liveness liveness, Match match, Access access, Alarm alarm, Heartbeat heartbeat, Position position, Analysis analysis,
        Counter counter, Task task, List<Image> images, JsonNode vendor) {

    public EventData {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(receivedAt, "receivedAt");
        quality = Quality.NOTHING.equals(quality) ? null : quality;
        attributes = Attributes.NOTHING.equals(attributes) ? null : attributes;
        liveness = Liveness.NOTHING.equals(liveness) ? null : liveness;
        match = Match.NOTHING.equals(match) ? null : match;
        access = Access.NOTHING.equals(access) ? null : access;
        analysis = Analysis.NOTHING.equals(analysis) ? null : analysis;
        heartbeat = Heartbeat.NOTHING.equals(heartbeat) ? null : heartbeat;
        images = images == null ? List.of() : List.copyOf(images);
    }

    /** Nothing but who and when: what the gateway concludes by itself has no vendor's message. */
    public static EventData of(Device device, Instant receivedAt) {
        return new EventData(device, receivedAt, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(), null);
    }
}
