package io.facebridge.protocol.megbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.facebridge.testkit.Pictures;

/** Frames as a MegBox box writes them (chapters 23.1.2 and 23.1.3), field by field; and as it may write them wrongly. */
public final class MegboxFrames {

    /** The device, the channel and the time of what the frames report. */
    public static final String DEVICE = "78CA8340050600000000";
    public static final long TIMESTAMP = 1543893775123L;

    private final String type;
    private final List<byte[]> pictures = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private byte padding;
    private int seq = 1;
    private byte[] json = new byte[0];
    private Integer headLength;

    private MegboxFrames(String type) {
        this.type = type;
    }

    public static MegboxFrames of(String type) {
        return new MegboxFrames(type);
    }

    /** An alert with its three pictures. */
    public static MegboxFrames alert(String trackId) {
        byte[] face = Pictures.jpeg(1);
        byte[] full = Pictures.jpeg(2, 3000);
        byte[] top1 = Pictures.jpeg(3);
        return of("Alert").json(alertJson(trackId, face.length, full.length, top1.length)).picture(face).picture(full)
                .picture(top1);
    }

    /** A capture with its two pictures. */
    public static MegboxFrames capture(String trackId, String objType) {
        byte[] crop = Pictures.jpeg(4);
        byte[] full = Pictures.jpeg(5, 3000);
        return of("Capture").json(captureJson(trackId, objType, crop.length, full.length)).picture(crop).picture(full);
    }

    /** The lengths of an alert's pictures lie in {@code images}. */
    public static String alertJson(String trackId, Object face, Object full, Object top1) {
        return ("""
                {"deviceId":"%s","videoNo":1,"channelName":"lobby","chnDetectType":2,"alertGroup":[{"groupName":"staff"}],\
                "group":[{"groupName":"staff"},{"groupName":"guests"}],"faceToken":"aOnb1s5qP0AU6RRQDs-BoA==",\
                "imageId":"7OSHG88uRyAccMXEBbdgJw==","images":{"captureFace":%s,"fullImage":%s,"Top1":%s},"trackId":%s,\
                "trackIdTimes":2,"bindingInfo":[{"bindingType":2,"bindingTrackId":18446744073709551615}],"movingStatus":0,\
                "movingDirection":0,"searchScore":98.2,"livenessScore":93.5,"description":"","timestamp":%d,\
                "openDoorStatus":0,"objType":"face","faceAttr":{"age":36,"gender":0,"hair":2,"beard":0,"hat":0,\
                "respirator":1,"glasses":2},"detectionResult":{"left":600,"top":400,"right":840,"bottom":700},\
                "targetResult":{"left":10,"top":10,"right":38,"bottom":40}}""")
                .formatted(DEVICE, face, full, top1, trackId, TIMESTAMP);
    }

    /** The lengths of a capture's pictures lie at the top. */
    public static String captureJson(String trackId, String objType, Object crop, Object full) {
        return ("""
                {"deviceId":"%s","videoNo":12,"channelName":"gate","chnDetectType":3,"trackId":%s,"trackIdTimes":1,\
                "bindingInfo":[],"movingStatus":2,"movingDirection":5,"captureFace":%s,"fullImage":%s,\
                "enterTimestamp":1543893770000,"catchTimestamp":%d,"leaveTimestamp":"","objType":"%s",\
                "faceAttr":{"age":41,"gender":1,"hair":3,"beard":0,"hat":0,"respirator":0,"glasses":0},\
                "humanAttr":{"gender":1,"clothes":{"clothesColor":4,"clothesSleeve":33}},\
                "vehicleAttr":{"subClass":2,"color":8193,"orientation":8224,"brandname":"VW_Golf_2012"},\
                "cycleAttr":{"subClass":2,"bindingCount":1},"plateAttr":{"type":0,"color":0,"num":"A12345"},\
                "detectionResult":{"left":1,"top":2,"right":11,"bottom":22}}""")
                .formatted(DEVICE, trackId, crop, full, TIMESTAMP, objType);
    }

    public static String heartbeatJson() {
        return "{\"deviceId\":\"%s\",\"timestamp\":%d}".formatted(DEVICE, TIMESTAMP);
    }

    public MegboxFrames order(ByteOrder value) {
        order = value;
        return this;
    }

    /** What fills TYPE up: NUL or a blank. */
    public MegboxFrames padding(char value) {
        padding = (byte) value;
        return this;
    }

    public MegboxFrames seq(int value) {
        seq = value;
        return this;
    }

    public MegboxFrames json(String value) {
        json = value.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Another length than the JSON has. */
    public MegboxFrames headLength(int value) {
        headLength = value;
        return this;
    }

    public MegboxFrames picture(byte[] value) {
        pictures.add(value);
        return this;
    }

    public MegboxFrames withoutPictures() {
        pictures.clear();
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        byte[] word = type.getBytes(StandardCharsets.ISO_8859_1);
        // offset 0, TYPE: 8 bytes, the word from the left
        frame.write(word, 0, word.length);
        for (int i = word.length; i < 8; i++) {
            frame.write(padding);
        }
        // offset 8, HEADLEN: 4 bytes, the length of the JSON alone
        frame.writeBytes(number(headLength == null ? json.length : headLength));
        // offset 12, SEQ: 4 bytes, one more with each transmission
        frame.writeBytes(number(seq));
        // offset 16, JSON: HEADLEN bytes
        frame.writeBytes(json);
        // PIC: captureFace, fullImage, of an alert Top1 too; without anything between them
        pictures.forEach(frame::writeBytes);
        return frame.toByteArray();
    }

    private byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(value).array();
    }

    /** One after the other, as in one WebSocket message. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
