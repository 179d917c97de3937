package io.facebridge.device;

import java.util.Locale;

/** What the gateway concludes from a device's signs of life. */
public enum DeviceStatus {
    ONLINE,
    /** Silent for three of its intervals. */
    OFFLINE;

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
