package io.facebridge.route.ftp;

import java.time.Duration;

/** A pause that doubles with every failure. */
record Pause(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /** @param failures in a row, at least 1 */
    Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
