package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code cycleAttr} of non-motor vehicles.
 *
 * @param subClass 0 unknown, 1 bicycle, 2 electric bike, 3 motorcycle, 4 tricycle, 5 other
 */
@RegisterForReflection
public record CycleAttr(Integer subClass) {}
