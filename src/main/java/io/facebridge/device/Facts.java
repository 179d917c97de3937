package io.facebridge.device;

import io.facebridge.event.Device;

/** What a device says of itself, each at most {@value #MAX_LENGTH} characters: a hostile name must not fill the memory. */
record Facts(String name, String model, String ip, String mac, String softwareVersion) {

    static final int MAX_LENGTH = 256;
    static final Facts NONE = new Facts(null, null, null, null, null);

    static Facts of(Device device) {
        return new Facts(bounded(device.name()), bounded(device.model()), bounded(device.ip()), bounded(device.mac()),
                bounded(device.softwareVersion()));
    }

    /** What the newer message says; what it leaves out stays. The very same object where nothing changes. */
    Facts updatedBy(Facts newer) {
        Facts updated = new Facts(either(newer.name, name), either(newer.model, model), either(newer.ip, ip),
                either(newer.mac, mac), either(newer.softwareVersion, softwareVersion));
        return updated.equals(this) ? this : updated;
    }

    private static String either(String newer, String older) {
        return newer == null || newer.isBlank() ? older : newer;
    }

    private static String bounded(String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
