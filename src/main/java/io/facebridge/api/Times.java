package io.facebridge.api;

import java.time.Instant;

import io.facebridge.event.EventJson;

/** Times as events write them. */
final class Times {

    private Times() {
    }

    /** RFC 3339 in UTC with milliseconds; null stays null. */
    static String text(Instant time) {
        return time == null ? null : EventJson.format(time);
    }
}
