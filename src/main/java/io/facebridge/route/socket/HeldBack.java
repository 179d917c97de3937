package io.facebridge.route.socket;

import java.time.Duration;

/**
 * What the route holds back of what one connection received, since the rest is still to come. It goes on taking memory, and the
 * route is told when there is no rest: when nothing was completed in time, and when the connection ends.
 */
final class HeldBack {

    private final SocketLoop loop;
    private final Duration patience;
    private final Inbox inbox;
    /** Set by the worker that runs the route, read by the loop after that. */
    private volatile long bytes;
    private long counted;
    private boolean flushed;
    private SocketLoop.Cancel timeout = SocketLoop.Cancel.NOTHING;

    /** @param patience how long what is held back may wait for the rest */
    HeldBack(SocketLoop loop, Duration patience, Inbox inbox) {
        this.loop = loop;
        this.patience = patience;
        this.inbox = inbox;
    }

    /** From the route. */
    void set(long held) {
        bytes = held;
    }

    /**
     * The route has dealt with something. On the loop.
     *
     * @return how many bytes more are held back than before; less than zero where some were let go
     */
    long delivered() {
        long more = bytes - counted;
        counted = bytes;
        if (counted == 0 || more < 0) {
            stop();
        }
        if (counted > 0 && timeout == SocketLoop.Cancel.NOTHING) {
            wait(patience);
        }
        return more;
    }

    /**
     * The connection has ended, and the route has nothing else of it in its hands. On the loop.
     *
     * @return whether the route is first told to let go what it holds back
     */
    boolean ending() {
        stop();
        if (counted == 0 || flushed) {
            return false;
        }
        flushed = true;
        inbox.add(Incoming.flush());
        return true;
    }

    private void wait(Duration time) {
        timeout = loop.after(time, () -> {
            timeout = SocketLoop.Cancel.NOTHING;
            if (inbox.isIdle()) {
                inbox.add(Incoming.flush());
            } else {
                // the rest may be among what waits
                wait(patience);
            }
        });
    }

    private void stop() {
        timeout.cancel();
        timeout = SocketLoop.Cancel.NOTHING;
    }
}
