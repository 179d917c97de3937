package io.facebridge.event;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The device lives: {@code data.heartbeat}.
 *
 * @param temperature degrees Celsius
 * @param services a part of the device and the device's own word for its state, both in lower case
 */
public record Heartbeat(BigDecimal temperature, Long uptimeSeconds, Long freeMemoryMb, Long rebootCount,
        Map<String, String> services) {

    static final Heartbeat NOTHING = new Heartbeat(null, null, null, null, null);

    public Heartbeat {
        services = services == null ? Map.of() : Map.copyOf(services);
    }
}
