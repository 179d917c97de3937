package io.facebridge.bench;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;

/** One while of a fleet. All but {@link #begin} and {@link #await} happens on the event loop. */
final class FleetRun {

    private static final long PATIENCE_SECONDS = 60;

    private final Context loop;
    private final List<FleetDevice> devices;
    private final int faceEvery;
    private final double rate;
    private final int seconds;
    private final long most;
    private final Latencies heartbeats = new Latencies();
    private final Latencies faces = new Latencies();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long unanswered;
    private long failed;
    private long started;
    private long finished;
    private int nextHeartbeat;
    private int nextFace;
    private boolean last;
    private long beginNanos;
    private volatile long endNanos;

    /** @param rate messages a second; below 0: so many at once, each followed by the next when it is answered */
    FleetRun(Context loop, List<FleetDevice> devices, int faceEvery, double rate, int seconds, long most) {
        this.loop = loop;
        this.devices = devices;
        this.faceEvery = faceEvery;
        this.rate = rate;
        this.seconds = seconds;
        this.most = most;
    }

    void begin() {
        loop.runOnContext(v -> {
            beginNanos = System.nanoTime();
            if (rate < 0) {
                for (int i = 0; i < -rate; i++) {
                    sendNext();
                }
            } else {
                loop.owner().setPeriodic(1, this::sendDue);
            }
        });
    }

    FleetResult await() throws InterruptedException {
        boolean all = ended.await(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!all) {
            throw new IllegalStateException("messages were never answered");
        }
        return new FleetResult((endNanos - beginNanos) / 1e9, heartbeats, faces, unanswered, failed);
    }

    private void sendDue(long timer) {
        long now = System.nanoTime();
        while (true) {
            long due = beginNanos + (long) (started * 1e9 / rate);
            if (due - beginNanos >= TimeUnit.SECONDS.toNanos(seconds)) {
                loop.owner().cancelTimer(timer);
                last = true;
                endWhereAllIsDone();
                return;
            }
            if (due > now) {
                return;
            }
            send(due);
        }
    }

    private void sendNext() {
        if (started >= most || System.nanoTime() - beginNanos >= TimeUnit.SECONDS.toNanos(seconds)) {
            last = true;
            endWhereAllIsDone();
        } else {
            send(System.nanoTime());
        }
    }

    private void send(long due) {
        boolean face = faceEvery > 0 && started % faceEvery == faceEvery - 1;
        started++;
        device(face).send(face, (message, success) -> done(message, success, due));
    }

    private void done(FleetMessage message, boolean success, long due) {
        finished++;
        if (!success) {
            failed++;
        } else if (message.answer() == FleetMessage.Answer.NONE) {
            unanswered++;
        } else {
            (message.isFace() ? faces : heartbeats).add(System.nanoTime() - due);
        }
        if (rate < 0) {
            loop.runOnContext(v -> sendNext());
        } else {
            endWhereAllIsDone();
        }
    }

    private void endWhereAllIsDone() {
        if (last && finished == started && ended.getCount() > 0) {
            endNanos = System.nanoTime();
            ended.countDown();
        }
    }

    /** The one whose turn it is; one that waits for an answer is passed over where another one does not. */
    private FleetDevice device(boolean face) {
        FleetDevice device = turn(face);
        for (int i = 0; rate < 0 && device.isBusy() && i < devices.size(); i++) {
            device = turn(face);
        }
        return device;
    }

    private FleetDevice turn(boolean face) {
        FleetDevice device;
        do {
            int number = face ? nextFace++ : nextHeartbeat++;
            device = devices.get(number % devices.size());
        } while (!face && !device.sendsHeartbeats());
        return device;
    }
}
