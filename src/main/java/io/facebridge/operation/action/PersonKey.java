package io.facebridge.operation.action;

/**
 * By what a device knows a person.
 *
 * @param key the device's own key, MegBox' {@code faceToken} for example
 * @param picture the device's key of the original picture; null where it has none
 */
public record PersonKey(String key, String picture) {}
