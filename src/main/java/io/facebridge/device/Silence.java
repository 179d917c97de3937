package io.facebridge.device;

import java.time.Duration;

/** How long a device may be silent: three of its intervals. */
final class Silence {

    private static final int INTERVALS = 3;

    private final DeviceProfiles profiles;
    private final long defaultMillis;
    private final long minMillis;
    private final long maxMillis;

    /** @throws IllegalArgumentException when the bounds of an interval contradict each other */
    Silence(DeviceProfiles profiles, LivenessConfig config) {
        this.profiles = profiles;
        this.defaultMillis = config.defaultInterval().toMillis();
        this.minMillis = config.minInterval().toMillis();
        this.maxMillis = config.maxInterval().toMillis();
        if (defaultMillis < 1 || minMillis < 1 || maxMillis < minMillis) {
            throw new IllegalArgumentException(
                    "facebridge.liveness: default-interval and min-interval must be longer than nothing,"
                            + " max-interval not shorter than min-interval");
        }
    }

    /**
     * As configured for the device, else as its heartbeats show it, else the default.
     *
     * @param heartbeatMillis 0 where it is not known
     */
    Duration allowed(Tracked.Key device, long heartbeatMillis) {
        Duration configured = profiles.find(device.protocol(), device.id()).map(DeviceProfile::interval).orElse(null);
        return Duration.ofMillis(INTERVALS * interval(configured, heartbeatMillis));
    }

    private long interval(Duration configured, long heartbeatMillis) {
        if (configured != null) {
            return configured.toMillis();
        }
        return heartbeatMillis > 0 ? bounded(heartbeatMillis, minMillis, maxMillis) : defaultMillis;
    }

    private static long bounded(long millis, long least, long most) {
        return Math.max(least, Math.min(most, millis));
    }
}
