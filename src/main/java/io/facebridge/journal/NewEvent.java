package io.facebridge.journal;

import java.time.Instant;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;

/**
 * An event to be kept.
 *
 * @param id 32 lower-case hex digits; an event whose id is kept already is not kept twice
 * @param json the CloudEvents object in UTF-8
 */
public record NewEvent(String id, String type, String source, Instant time, byte[] json) {

    public static NewEvent of(DeviceEvent event) {
        return new NewEvent(event.id(), event.type().type(), event.source(), event.time(), EventJson.write(event));
    }

    /** Names the event without its data. */
    @Override
    public String toString() {
        return "NewEvent[" + id + " " + type + "]";
    }
}
