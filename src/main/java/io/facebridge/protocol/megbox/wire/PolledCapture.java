package io.facebridge.protocol.megbox.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A record of {@code GET /captures} and of the queues under it (chapters 9.1.1, 20.2 and 25.2.1).
 *
 * @param videoNo absent in all-face mode
 * @param trackId up to 20 digits
 * @param trackIdTimes how often the track was seen
 * @param enterTimestamp Unix milliseconds
 * @param catchTimestamp Unix milliseconds
 * @param leaveTimestamp Unix milliseconds; empty as long as the object is there
 * @param faceAttr the old dictionary in {@code /captures}, the new one in {@code /captures/face}
 * @param ruleId alert mode: the rule that was broken
 * @param alertType alert mode: 1..35
 * @param areaType alert mode: 1..5
 * @param objType alert mode: {@code person car} …
 */
@RegisterForReflection
public record PolledCapture(
        @JsonAlias("video_number") Long videoNo,
        String channelName,
        @JsonAlias("track_id") String trackId,
        Long trackIdTimes,
        Long enterTimestamp,
        Long catchTimestamp,
        Long leaveTimestamp,
        JsonNode faceAttr,
        HumanAttr humanAttr,
        VehicleAttr vehicleAttr,
        CycleAttr cycleAttr,
        PlateAttr plateAttr,
        @JsonProperty("rule_id") @JsonAlias("ruleId") String ruleId,
        @JsonProperty("area_id") @JsonAlias("areaId") String areaId,
        Integer alertType,
        Integer areaType,
        String objType) {}
