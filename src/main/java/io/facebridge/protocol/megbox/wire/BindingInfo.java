package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Another object that belongs to the reported one.
 *
 * @param bindingType 1 face, 2 body, 3 motor vehicle, 4 non-motor vehicle, 5 plate
 */
@RegisterForReflection
public record BindingInfo(Integer bindingType, String bindingTrackId) {}
