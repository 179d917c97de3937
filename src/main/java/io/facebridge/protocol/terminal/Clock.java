package io.facebridge.protocol.terminal;

/** The device's clock. */
final class Clock {

    private Clock() {
    }

    /**
     * The count as part of a natural key; null where the clock was never set, since all its messages would then be taken for
     * one.
     */
    static Long keyPart(Long sinceEpoch) {
        return sinceEpoch == null || sinceEpoch <= 0 ? null : sinceEpoch;
    }
}
