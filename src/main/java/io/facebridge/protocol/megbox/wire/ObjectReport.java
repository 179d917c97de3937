package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A captured person, vehicle or plate (chapter 23.2). {@code objType} says which of the attribute objects is there.
 *
 * @param quality 0..1, more is better (the range is printed for faces only)
 * @param movingStatus 0 unknown, 1 still, 2 moving; always 0 for plates
 * @param movingDirection 0 unknown, 1 up, 2 down, 3 left, 4 right, 5 up left, 6 down left, 7 up right, 8 down right; always 0
 *        for plates
 */
@RegisterForReflection
public record ObjectReport(
        @JsonProperty("device_id") @JsonAlias("deviceId") String deviceId,
        @JsonProperty("screen_token") @JsonAlias("channelName") String screenToken,
        @JsonProperty("video_number") @JsonAlias("videoNo") Long videoNumber,
        @JsonProperty("track_id") @JsonAlias("trackId") String trackId,
        @JsonProperty("track_die") Boolean trackDie,
        Long timestamp,
        String objType,
        String photo,
        @JsonProperty("photo_md5") String photoMd5,
        String fullImage,
        @JsonProperty("fullImage_md5") String fullImageMd5,
        List<BindingInfo> bindingInfo,
        Bounds detectionResult,
        BigDecimal quality,
        Integer movingStatus,
        Integer movingDirection,
        HumanAttr humanAttr,
        VehicleAttr vehicleAttr,
        CycleAttr cycleAttr,
        PlateAttr plateAttr) implements Report {}
