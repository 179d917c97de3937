package io.facebridge.device;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** What the gateway was told about devices. */
@ApplicationScoped
public class DeviceProfiles {

    private final DeviceConfig config;

    DeviceProfiles(DeviceConfig config) {
        this.config = config;
    }

    /** What is known about the device; empty where nothing was said about it, although it may report. */
    public Optional<DeviceProfile> find(String deviceId) {
        return config.profile(deviceId);
    }

    /** All devices of which something was said, by id. */
    public List<DeviceProfile> all() {
        return config.profiles();
    }
}
