package io.facebridge.event;

/**
 * Whether a living person stood there: {@code data.liveness}.
 *
 * @param attack true where the device says that the face is a fake
 */
public record Liveness(Ratio score, Boolean attack) {
    static final Liveness NOTHING = new Liveness(null, null);
}
