package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is on the head.
 *
 * @param hatWear 0 unknown, 1 a hat, 2 none
 * @param hatType 48 safety helmet, 49 chef's hat, 50 student cap, 51 helmet, 52 small white cap, 53 headscarf, 54 other, 55
 *        unknown
 */
@RegisterForReflection
public record Hat(Integer hatWear, Integer hatType) {}
