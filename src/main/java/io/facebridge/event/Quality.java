package io.facebridge.event;

import java.math.BigDecimal;

/** How good the capture is: {@code data.quality}. */
public record Quality(Ratio score, Ratio confidence, Ratio sharpness, Ratio occlusion, Pose pose) {

    static final Quality NOTHING = new Quality(null, null, null, null, null);

    public Quality {
        pose = Pose.NOTHING.equals(pose) ? null : pose;
    }

    /**
     * Angles of the head in degrees.
     *
     * @param yaw left and right
     * @param pitch up and down
     * @param roll tilt
     */
    public record Pose(BigDecimal yaw, BigDecimal pitch, BigDecimal roll) {
        static final Pose NOTHING = new Pose(null, null, null);
    }
}
