package io.facebridge.faults;

/** How long faults last: short in {@code verify}, long with {@code -Pfaults}. */
final class Fault {

    /** Whether this is the long form. */
    static final boolean LONG = Boolean.getBoolean("faults.long");

    private Fault() {
    }

    /** The number for this form; {@code -D<property>=} has the last word. */
    static int size(String property, int brief, int full) {
        return Integer.getInteger(property, LONG ? full : brief);
    }
}
