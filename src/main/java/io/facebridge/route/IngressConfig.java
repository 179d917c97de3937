package io.facebridge.route;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What devices may send: {@code facebridge.ingress.*}. */
@ConfigMapping(prefix = "facebridge.ingress")
public interface IngressConfig {

    /**
     * The largest body of one message, and of anything else that comes without the token; larger ones are answered with 413.
     */
    @WithDefault("32M")
    MemorySize maxBody();

    /**
     * How many bytes of bodies may be in memory at once; what comes beyond is answered with 503 and sent again by the device.
     * Where it is not set, {@link BytesInFlight#limit} says it.
     */
    Optional<MemorySize> maxInFlight();

    /**
     * How long the body of one message may take from its headers to its last byte; a slower one is answered with 408. At least
     * 1 s.
     */
    @WithDefault("60s")
    Duration bodyTimeout();

    /**
     * How long a connection may take to its first request, to the end of its headers, before it is closed. At least 1 s.
     */
    @WithDefault("30s")
    Duration headTimeout();

    /**
     * How long after an answer the next request must be there, to the end of its headers, before the connection is closed; and
     * how long an answer may stand still that its receiver does not read. At least 1 s.
     */
    @WithDefault("5m")
    Duration keepAlive();

    /** How often the same bad message is refused before it is answered as success and left in the quarantine. */
    @WithDefault("3")
    int refuseTimes();

    /** Other spellings of a path: the path as sent and the path that stands in the routes. */
    Map<String, String> aliases();
}
