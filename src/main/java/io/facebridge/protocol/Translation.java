package io.facebridge.protocol;

import java.util.List;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;

/** What became of a well-formed message. Either way the device is answered with success, and it gave a sign of life. */
public sealed interface Translation {

    /** Who sent the message. */
    Device device();

    /** The message says something. */
    record Events(Device device, List<DeviceEvent> events) implements Translation {

        public Events {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("a message without events is Ignored");
            }
        }

        public static Events one(DeviceEvent event) {
            return new Events(event.data().device(), List.of(event));
        }
    }

    /**
     * The message is understood and makes no event, as a poll for tasks.
     *
     * @param messageType what it was, for logs
     */
    record Ignored(Device device, String messageType) implements Translation {}
}
