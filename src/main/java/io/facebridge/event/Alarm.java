package io.facebridge.event;

import java.util.List;

/**
 * An alarm: {@code data.alarm}.
 *
 * @param kind {@code motion}, {@code input}, {@code vehicle}, {@code intrusion}, {@code unknown}, or the vendor's own event
 *        word
 * @param code the vendor's number or code as text
 * @param input which input raised it, from 1
 */
public record Alarm(String kind, String code, Integer input, String rule, String area, String areaId, List<Target> targets) {

    public Alarm {
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /** What set it off; {@code kind} is the vendor's own word. */
    public record Target(String kind, String id, Box box) {}
}
