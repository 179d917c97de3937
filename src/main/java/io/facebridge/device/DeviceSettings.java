package io.facebridge.device;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * The devices of the configuration, {@code facebridge.devices.<id>.*}. An id with a dot or another odd character stands in
 * quotes: {@code facebridge.devices."cam.1".zone=Europe/Berlin}.
 */
@ConfigMapping(prefix = "facebridge.devices")
interface DeviceSettings {

    /** By the device's id, as the device sends it. */
    @WithParentName
    Map<String, Settings> byId();

    /** What is known of one device. */
    interface Settings {

        /** Where its clock stands, for times that it sends without a zone; a name that {@link java.time.ZoneId} knows. */
        Optional<String> zone();

        /** What people call it; shown where the device sends no name. */
        Optional<String> name();
    }
}
