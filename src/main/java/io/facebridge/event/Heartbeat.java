package io.facebridge.event;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The device lives: {@code data.heartbeat}.
 *
 * @param temperature degrees Celsius
 * @param services a part of the device, for example {@code videoStream}, and the device's own word for its state in lower case;
 *        ordered, so that the same heartbeat gives the same JSON
 */
public record Heartbeat(BigDecimal temperature, Long uptimeSeconds, Long freeMemoryMb, Long rebootCount,
        Map<String, String> services) {

    static final Heartbeat NOTHING = new Heartbeat(null, null, null, null, null);

    public Heartbeat {
        services = services == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }
}
