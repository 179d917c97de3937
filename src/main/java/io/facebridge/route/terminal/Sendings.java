package io.facebridge.route.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

import io.facebridge.operation.task.TaskConfig;

/**
 * What terminals are being sent. It bounds the memory that this takes, {@code facebridge.tasks.max-sending}, and ends what goes
 * on for longer than the lease of a task: of a terminal that went away in the middle nobody hears again.
 */
@ApplicationScoped
class Sendings {

    private static final Logger LOG = Logger.getLogger(Sendings.class);
    /** A stream takes no more than this of memory, however long it is. */
    static final int STREAM_BYTES = 64 << 10;

    private final long max;
    private final Duration longest;
    private final Map<InputStream, Sending> open = new HashMap<>();
    private long taken;

    private record Sending(long bytes, Instant end) {}

    @Inject
    Sendings(TaskConfig config) {
        this(config.maxSending().asLongValue(), config.lease());
    }

    Sendings(long max, Duration longest) {
        this.max = max;
        this.longest = longest;
    }

    /** Whether there is room to send so many bytes as the answer of the exchange, which ends it. */
    boolean begin(Exchange exchange, InputStream in, long length, Instant now) {
        if (!begin(in, length, now)) {
            return false;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                end(in);
            }
        });
        return true;
    }

    synchronized boolean begin(InputStream in, long length, Instant now) {
        long bytes = Math.min(length, STREAM_BYTES);
        if (taken + bytes > max) {
            endOverdue(now);
        }
        if (taken + bytes > max) {
            return false;
        }
        open.put(in, new Sending(bytes, now.plus(longest)));
        taken += bytes;
        return true;
    }

    synchronized void end(InputStream in) {
        Sending sending = open.remove(in);
        if (sending == null) {
            return;
        }
        taken -= sending.bytes();
        try {
            in.close();
        } catch (IOException e) {
            LOG.debugf("what was sent could not be closed: %s", e.getClass().getName());
        }
    }

    synchronized void endOverdue(Instant now) {
        List<InputStream> overdue = new ArrayList<>();
        open.forEach((in, sending) -> {
            if (!sending.end().isAfter(now)) {
                overdue.add(in);
            }
        });
        overdue.forEach(this::end);
    }
}
