package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A face that was compared (chapters 23.1.2 and 23.3.1).
 *
 * @param timestamp Unix milliseconds; the manual's example of an acknowledgement has seconds
 * @param alertGroup the groups in whose threshold range the score lies: objects with {@code groupName}, or plain texts
 * @param faceToken the enrolled face that fits best; 0 or empty where there is none
 * @param aboveHigh 1 enrolled, 0 not; only in the push of the box's own server
 * @param searchScore similarity to the enrolled face, 0..100
 * @param livenessScore 0..100
 * @param fmpErr 0 a real person, 1 a fake; only in the push of the box's own server
 * @param openDoorStatus 0 may enter, 1 to 8 why not (chapter 23.1.2)
 */
@RegisterForReflection
public record StreamAlert(
        @JsonAlias("device_id") String deviceId,
        Long videoNo,
        String channelName,
        String trackId,
        Long trackIdTimes,
        Long timestamp,
        List<JsonNode> alertGroup,
        String faceToken,
        Integer aboveHigh,
        BigDecimal searchScore,
        BigDecimal livenessScore,
        Integer fmpErr,
        Integer openDoorStatus,
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
