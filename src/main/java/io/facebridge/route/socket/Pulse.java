package io.facebridge.route.socket;

import java.time.Duration;

/** Pings the device, and notices when nothing comes of it any more: no message, no ping of its own, no pong. */
final class Pulse {

    private final SocketLoop loop;
    private final Duration interval;
    private final Duration silence;
    private final Runnable ping;
    private final Runnable dead;
    private long heardNanos;
    private boolean deaf;
    private SocketLoop.Cancel nextPing = SocketLoop.Cancel.NOTHING;
    private SocketLoop.Cancel nextCheck = SocketLoop.Cancel.NOTHING;

    Pulse(SocketLoop loop, Duration interval, Duration silence, Runnable ping, Runnable dead) {
        this.loop = loop;
        this.interval = interval;
        this.silence = silence;
        this.ping = ping;
        this.dead = dead;
    }

    void start() {
        heard();
        nextPing = loop.after(interval, this::ping);
        nextCheck = loop.after(silence, this::check);
    }

    void stop() {
        nextPing.cancel();
        nextCheck.cancel();
    }

    /** Something came. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** While the gateway itself does not listen, silence says nothing. */
    void deaf(boolean now) {
        deaf = now;
        heard();
    }

    private void ping() {
        ping.run();
        nextPing = loop.after(interval, this::ping);
    }

    private void check() {
        Duration left = deaf ? silence : silence.minusNanos(System.nanoTime() - heardNanos);
        if (left.isNegative() || left.isZero()) {
            dead.run();
        } else {
            nextCheck = loop.after(left.plusMillis(1), this::check);
        }
    }
}
