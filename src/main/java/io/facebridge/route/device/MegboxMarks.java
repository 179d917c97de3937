package io.facebridge.route.device;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.device.Marks;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.megbox.rest.RecordQueue;

/** Where the listings of boxes' queues begin, and how far they got. */
@ApplicationScoped
class MegboxMarks {

    private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofSeconds(30);
    /** A box whose clock runs ahead must not move the mark to where it never comes back from. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Marks marks;
    private final MegboxPollConfig config;

    MegboxMarks(Marks marks, MegboxPollConfig config) {
        this.marks = marks;
        this.config = config;
    }

    /** A listing that begins where the last one got. */
    Listing begin(String deviceId, RecordQueue queue) {
        return new Listing(Instant.now(), marks.of(Protocol.MEGBOX, deviceId, queue.word()).map(this::before).orElse(null),
                config.remember());
    }

    /** The listing is settled: moves the mark, durably, where that can be said. */
    void end(String deviceId, RecordQueue queue, Listing listing) throws IOException {
        Instant newest = listing.mark();
        if (newest == null) {
            return;
        }
        Instant latest = Instant.now().plus(AHEAD);
        try {
            marks.advance(Protocol.MEGBOX, deviceId, queue.word(), newest.isAfter(latest) ? latest : newest)
                    .get(WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the mark cannot be moved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway stops", e);
        }
    }

    private Long before(Instant mark) {
        Duration overlap = config.overlap().compareTo(SHORTEST_OVERLAP) < 0 ? SHORTEST_OVERLAP : config.overlap();
        return mark.minus(overlap).getEpochSecond();
    }
}
