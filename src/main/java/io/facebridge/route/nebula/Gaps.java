package io.facebridge.route.nebula;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.Marks;
import io.facebridge.event.Protocol;

/**
 * How far the results of each node are durable here. The mark is the node's own clock as it shows it, without a zone: what it
 * writes into its records is what its queries compare with.
 */
@ApplicationScoped
public class Gaps {

    private static final Logger LOG = Logger.getLogger(Gaps.class);
    private static final String QUEUE = "results";
    /** Beyond the overlap: results that come late. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Marks marks;
    private final KnownSnaps snaps;
    private final Duration keep;
    private final Map<String, Gap> byDevice = new ConcurrentHashMap<>();

    Gaps(Marks marks, KnownSnaps snaps, NebulaBackfillConfig config) {
        this.marks = marks;
        this.snaps = snaps;
        this.keep = config.overlap().plus(LATE);
    }

    Gap of(String device) {
        return byDevice.computeIfAbsent(device, id -> new Gap(id, InstantSource.system()));
    }

    /** All up to here is durable, on the device's clock; empty where nothing was ever kept of it. */
    Optional<Instant> mark(String device) {
        return marks.of(Protocol.NEBULA, device, QUEUE);
    }

    /** All up to here is durable, but not yet all that was missed. */
    CompletableFuture<Void> fetched(String device, Instant to) {
        return marks.advance(Protocol.NEBULA, device, QUEUE, to);
    }

    /** All that was missed is durable, and so is what came live meanwhile. */
    CompletableFuture<Void> close(String device, long connection, Instant to) {
        return marks.advance(Protocol.NEBULA, device, QUEUE, to).thenRun(() -> of(device).close(connection, to));
    }

    /** A live result is durable. Where the mark cannot be written, more than needed is fetched next time. */
    void kept(String device, long connection, Instant capturedAt) {
        Gap gap = of(device);
        if (!gap.advance(connection, capturedAt)) {
            return;
        }
        marks.advance(Protocol.NEBULA, device, QUEUE, capturedAt).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debugf("the mark of %s stays where it is: %s", device, failure.getClass().getSimpleName());
            }
        });
        if (gap.isTimeToForget()) {
            snaps.forget(gap.saysId(), Instant.now().minus(keep));
        }
    }

    void changed(@Observes DeviceProfileChanged change) {
        if (change.after() == null) {
            byDevice.remove(change.id());
        }
    }
}
