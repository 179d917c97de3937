package io.facebridge.route;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Bounds the memory that messages take which are not yet kept, whatever way they came:
 * {@code facebridge.ingress.max-in-flight}.
 */
@ApplicationScoped
public class BytesInFlight {

    private final long max;
    private final AtomicLong taken = new AtomicLong();

    BytesInFlight(IngressConfig config, MeterRegistry metrics) {
        this.max = config.maxInFlight().asLongValue();
        metrics.gauge("facebridge.ingress.bytes.in.flight", taken);
    }

    /** Whether so much could be taken now. */
    boolean hasRoom(long bytes) {
        return taken.get() + bytes <= max;
    }

    /** Whether there is room; who takes it gives it back. */
    public boolean tryTake(long bytes) {
        if (taken.addAndGet(bytes) <= max) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
