package io.facebridge.device;

/**
 * What is saved of a device again and again.
 *
 * @param heartbeatMillis how often it sends heartbeats; 0 where it is not known
 */
record DeviceRow(KnownDevice device, long heartbeatMillis) {}
