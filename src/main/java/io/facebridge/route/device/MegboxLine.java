package io.facebridge.route.device;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The line before one box, which takes one call at a time (chapter 1.2): in order of arrival, bounded in length and time. */
final class MegboxLine {

    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile long leaveAloneUntilNanos;
    private volatile boolean leftAlone;

    /** @throws DeviceBusyException when the turn does not come */
    void enter(String deviceId, Duration maxWait, int maxWaiting) throws DeviceBusyException {
        if (leftAlone && leaveAloneUntilNanos - System.nanoTime() > 0) {
            throw new DeviceBusyException(deviceId, "it is locked or the password is wrong, and is left alone for a while");
        }
        if (turn.getQueueLength() >= maxWaiting) {
            throw new DeviceBusyException(deviceId, "too many calls wait for it");
        }
        try {
            if (!turn.tryLock(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeviceBusyException(deviceId, "another call takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceBusyException(deviceId, "the gateway stops");
        }
    }

    void leave() {
        turn.unlock();
    }

    /** No calls for so long. */
    void leaveAlone(Duration pause) {
        leaveAloneUntilNanos = System.nanoTime() + pause.toNanos();
        leftAlone = true;
    }

    /** Something changed: another call may succeed. */
    void approachAgain() {
        leftAlone = false;
    }
}
