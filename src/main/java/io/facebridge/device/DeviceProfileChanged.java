package io.facebridge.device;

/**
 * What is known about a device changed; fired, synchronously, once the change is durable.
 *
 * @param before null where nothing was known
 * @param after null where nothing is known any more
 */
public record DeviceProfileChanged(String id, DeviceProfile before, DeviceProfile after) {}
