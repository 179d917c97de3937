package io.facebridge.protocol.megbox;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the frames that are missing by the numbers of those that came. The manual does not say whether a box counts all frames
 * of a connection or those of each TYPE (chapter 23.1.2): what only fits one of the two settles it, and until then a gap counts
 * only where it is one either way. An old number is a resend. Numbers are unsigned and wrap; the first may be any.
 */
final class SequenceTracker {

    /** More words on frames than these are not a box's. */
    private static final int MOST_TYPES = 8;

    private final Map<String, Integer> lastOfType = new HashMap<>();
    private Integer last;
    private long speaksForConnection;
    private long speaksForType;
    private long missing;

    /** How many are missing so far. */
    long missing() {
        return missing;
    }

    void saw(String type, int seq) {
        if (!lastOfType.containsKey(type) && lastOfType.size() == MOST_TYPES) {
            return;
        }
        if (last != null) {
            count(seq - last, lastOfType.get(type), seq);
        }
        last = later(last, seq);
        lastOfType.merge(type, seq, SequenceTracker::later);
    }

    private void count(int stepOfConnection, Integer before, int seq) {
        if (before == null) {
            missing += speaksForConnection > speaksForType ? gap(stepOfConnection) : 0;
            return;
        }
        int stepOfType = seq - before;
        if (stepOfConnection == 1 && stepOfType != 1) {
            speaksForConnection++;
        } else if (stepOfType == 1 && stepOfConnection != 1) {
            speaksForType++;
        }
        if (speaksForConnection == speaksForType) {
            missing += Math.min(gap(stepOfConnection), gap(stepOfType));
        } else {
            missing += gap(speaksForConnection > speaksForType ? stepOfConnection : stepOfType);
        }
    }

    private static long gap(int step) {
        return step > 1 ? step - 1L : 0;
    }

    /** The one ahead, on the circle of unsigned numbers. */
    private static Integer later(Integer one, Integer other) {
        return one == null || other - one > 0 ? other : one;
    }
}
