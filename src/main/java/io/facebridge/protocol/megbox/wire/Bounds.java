package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A rectangle by its edges, in pixels. */
@RegisterForReflection
public record Bounds(Long left, Long top, Long right, Long bottom) {}
