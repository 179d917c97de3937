package io.facebridge.route;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * Bounds the memory that messages take which are not yet kept, whatever way they came:
 * {@code facebridge.ingress.max-in-flight}.
 */
@ApplicationScoped
public class BytesInFlight {

    private static final long MOST = 256L << 20;
    /** What bodies may take of the heap where nobody says it: each is copied on its way to the disk. */
    private static final int PART_OF_HEAP = 4;

    private final long max;
    private final AtomicLong taken = new AtomicLong();

    BytesInFlight(IngressConfig config, MeterRegistry metrics) {
        this.max = limit(config.maxInFlight(), Runtime.getRuntime().maxMemory());
        metrics.gauge("facebridge.ingress.bytes.in.flight", taken);
    }

    /**
     * What is configured; else 256 MiB, and no more than a quarter of the heap.
     *
     * @param heap how large it may become, in bytes
     */
    static long limit(Optional<MemorySize> configured, long heap) {
        return configured.map(MemorySize::asLongValue).orElse(Math.min(MOST, heap / PART_OF_HEAP));
    }

    /** How many bytes there are for all; for a message that is larger there would never be room. */
    public long max() {
        return max;
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
