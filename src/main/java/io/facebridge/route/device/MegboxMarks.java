package io.facebridge.route.device;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.facebridge.device.Marks;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.megbox.rest.RecordQueue;

/** Where the listings of boxes' queues begin, and how far they got. */
@ApplicationScoped
class MegboxMarks {

    private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);
    private static final int MOST_WARNINGS = 10_000;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Logger LOG = Logger.getLogger(MegboxMarks.class);

    private final Marks marks;
    private final MegboxPollConfig config;
    private final Set<String> ahead = ConcurrentHashMap.newKeySet();

    MegboxMarks(Marks marks, MegboxPollConfig config) {
        this.marks = marks;
        this.config = config;
    }

    /** A listing that begins where the last one got; before the present in any case, wherever the mark stands. */
    Listing begin(String deviceId, RecordQueue queue) {
        Instant now = Instant.now();
        Instant mark = marks.of(Protocol.MEGBOX, deviceId, queue.word()).orElse(null);
        if (mark != null && mark.isAfter(now)) {
            warn(deviceId);
            mark = now.minus(config.clockMargin());
        }
        return new Listing(now, mark == null ? null : before(mark), config.clockMargin(), config.remember());
    }

    /** The listing is settled: moves the mark, durably, where that can be said. */
    void end(String deviceId, RecordQueue queue, Listing listing) throws IOException {
        if (listing.isAhead()) {
            warn(deviceId);
        }
        Instant newest = listing.mark();
        if (newest == null) {
            return;
        }
        try {
            marks.advance(Protocol.MEGBOX, deviceId, queue.word(), newest)
                    .get(WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the mark cannot be moved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway stops", e);
        }
    }

    private void warn(String deviceId) {
        if (ahead.size() < MOST_WARNINGS && ahead.add(deviceId)) {
            LOG.warnf("device %s: its clock, or the gateway's, is or was wrong: it has records of the future", deviceId);
        }
    }

    private Long before(Instant mark) {
        Duration overlap = config.overlap().compareTo(SHORTEST_OVERLAP) < 0 ? SHORTEST_OVERLAP : config.overlap();
        return mark.minus(overlap).getEpochSecond();
    }
}
