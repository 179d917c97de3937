package io.facebridge.protocol.megbox.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An object that was seen (chapters 23.1.3 and 23.3.2).
 *
 * @param enterTimestamp when it was first seen, Unix milliseconds
 * @param catchTimestamp when the picture was taken, Unix milliseconds
 * @param leaveTimestamp when it was last seen, Unix milliseconds; empty as long as it is there
 */
@RegisterForReflection
public record StreamCapture(
        @JsonAlias("device_id") String deviceId,
        Long videoNo,
        String channelName,
        String trackId,
        Long trackIdTimes,
        Long enterTimestamp,
        Long catchTimestamp,
        Long leaveTimestamp,
        List<BindingInfo> bindingInfo,
        Integer movingStatus,
        Integer movingDirection,
        String objType,
        JsonNode faceAttr,
        HumanAttr humanAttr,
        VehicleAttr vehicleAttr,
        CycleAttr cycleAttr,
        PlateAttr plateAttr,
        Bounds detectionResult,
        Images images,
        String captureFace,
        String fullImage) implements StreamReport {}
