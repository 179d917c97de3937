package io.facebridge.route.socket;

/**
 * What one connection holds of the memory that all sources share. Bytes that have come are there, whether there was room for
 * them or not; what there was no room for is owed, and as long as something is owed nothing more is read.
 */
final class Ledger {

    /** The memory of all sources. */
    interface Room {

        boolean tryTake(long bytes);

        void give(long bytes);
    }

    private final Room room;
    private long taken;
    private long owed;

    Ledger(Room room) {
        this.room = room;
    }

    void take(long bytes) {
        if (owed == 0 && room.tryTake(bytes)) {
            taken += bytes;
        } else {
            owed += bytes;
        }
    }

    /** Tries again to find room for what is owed. */
    void settle() {
        if (owed > 0 && room.tryTake(owed)) {
            taken += owed;
            owed = 0;
        }
    }

    void give(long bytes) {
        long debt = Math.min(owed, bytes);
        owed -= debt;
        taken -= bytes - debt;
        room.give(bytes - debt);
    }

    boolean owes() {
        return owed > 0;
    }

    /** Gives back all that is held but so many bytes, which are given later. */
    void releaseBut(long bytes) {
        long kept = Math.min(taken, bytes);
        room.give(taken - kept);
        taken = kept;
        owed = bytes - kept;
    }
}
