package io.facebridge.bench;

/** A peer cannot be had on this machine; the message says why in a few words. */
final class PeerMissing extends Exception {

    private static final long serialVersionUID = 1L;

    private final String output;

    /** @param output of the programs that tried */
    PeerMissing(String why, String output) {
        super(why);
        this.output = output;
    }

    /** What the programs said that tried to get it. */
    String output() {
        return output;
    }
}
