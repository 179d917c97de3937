package io.facebridge.device;

/**
 * What is wrong with one field of a device's profile.
 *
 * @param field where it stands, for example {@code subscription.url}
 * @param detail what it must be; never its value
 */
public record FieldError(String field, String detail) {}
