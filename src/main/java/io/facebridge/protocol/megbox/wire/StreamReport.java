package io.facebridge.protocol.megbox.wire;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What alerts and captures over a WebSocket have in common (chapters 23.1 and 23.3). */
public interface StreamReport {

    String deviceId();

    /** The channel: 1..16 a camera, 17..48 a stream of pictures. */
    Long videoNo();

    String channelName();

    /** Up to 20 digits: more than 64 bits hold. */
    String trackId();

    /** How often this track was reported. */
    Long trackIdTimes();

    /** The other objects that belong to this one. */
    List<BindingInfo> bindingInfo();

    /** 0 unknown, 1 still, 2 moving; always 0 for faces and plates. */
    Integer movingStatus();

    /** 0 unknown, 1 up, 2 down, 3 left, 4 right, 5 up left, 6 down left, 7 up right, 8 down right. */
    Integer movingDirection();

    /** {@code face human vehicle cycle plate}. */
    String objType();

    /** An object of one of the two face dictionaries, told apart by shape. */
    JsonNode faceAttr();

    HumanAttr humanAttr();

    VehicleAttr vehicleAttr();

    CycleAttr cycleAttr();

    PlateAttr plateAttr();

    /** Where the crop lies in the whole picture, in pixels. */
    Bounds detectionResult();

    /** The pictures of an alert. */
    Images images();

    /** The crop of a capture: its length, or the picture. */
    String captureFace();

    /** The whole picture of a capture: its length, its address, or the picture. */
    String fullImage();
}
