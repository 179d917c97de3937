package io.facebridge.simulator;

import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of what a box reports over a WebSocket: chapters 23.1 and 25.4 of its Web API. */
public final class MegboxReports {

    private static final int CHANNEL = 1;

    private final String deviceId;
    private final AtomicLong track = new AtomicLong(6018);
    private final AtomicLong frame = new AtomicLong(3050);

    public MegboxReports(String deviceId) {
        this.deviceId = deviceId;
    }

    /** The box is alive. */
    public ObjectNode heartbeat() {
        return JsonNodeFactory.instance.objectNode().put("deviceId", deviceId).put("timestamp", System.currentTimeMillis());
    }

    /** A face matched somebody of the library; the pictures' lengths in bytes. */
    public ObjectNode alert(int face, int scene, int top) {
        ObjectNode alert = report("face");
        alert.putArray("alertGroup").addObject().put("groupName", "staff");
        alert.putArray("group").addObject().put("groupName", "staff");
        alert.put("faceToken", "aOnb1s5qP0AU6RRQDs-BoA==").put("imageId", "Vis3NyIXk0MDY1dCbt1ogg==");
        alert.putObject("images").put("captureFace", face).put("fullImage", scene).put("Top1", top);
        alert.put("searchScore", 91.7).put("livenessScore", 98.2).put("description", "");
        alert.put("timestamp", System.currentTimeMillis()).put("openDoorStatus", 0);
        putFace(alert);
        return alert;
    }

    /** A face was seen. */
    public ObjectNode captureFace(int crop, int scene) {
        ObjectNode capture = capture("face", crop, scene).put("bestStranger", false);
        putFace(capture);
        return capture;
    }

    /** A person was seen. */
    public ObjectNode captureHuman(int crop, int scene) {
        ObjectNode capture = capture("human", crop, scene);
        ObjectNode human = capture.putObject("humanAttr").put("umbrella", 2).put("gender", 2).put("hair", 4);
        human.putObject("clothes").put("clothesColor", 4).put("clothesSleeve", 33);
        return capture;
    }

    /** A plate was read. */
    public ObjectNode capturePlate(String number, int crop, int scene) {
        ObjectNode capture = capture("plate", crop, scene);
        capture.putObject("plateAttr").put("type", 0).put("color", 5).put("num", number);
        return capture;
    }

    /** Somebody crossed a line; the pictures are base64 texts. */
    public ObjectNode vigilance(String crop, String scene) {
        long now = System.currentTimeMillis();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ObjectNode alert = report.putArray("alert_events").addObject();
        alert.put("area_id", 0).put("area_type", "polygon").put("alertor_id", 0).put("alertor_type", "tripwire");
        ObjectNode target = alert.putObject("target").put("target_type", "person").put("target_id", track.incrementAndGet());
        target.putArray("points").addObject().put("x", 454).put("y", 5);
        report.put("captureFace", crop).put("fullImage", scene).put("deviceId", deviceId);
        report.put("stream_id", 0).put("frame_id", frame.incrementAndGet());
        report.put("dts", now).put("pts", now).put("recv_ts", now);
        return report;
    }

    private ObjectNode capture(String objType, int crop, int scene) {
        long now = System.currentTimeMillis();
        return report(objType).put("captureFace", crop)
                .put("fullImage", scene)
                .put("enterTimestamp", now - 900)
                .put("catchTimestamp", now)
                .put("leaveTimestamp", now + 400);
    }

    private ObjectNode report(String objType) {
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("deviceId", deviceId)
                .put("videoNo", CHANNEL)
                .put("channelName", "Northeast Gate")
                .put("chnDetectType", 3)
                .put("trackId", track.incrementAndGet())
                .put("trackIdTimes", 1)
                .put("movingStatus", 0)
                .put("movingDirection", 0)
                .put("objType", objType);
        report.putArray("bindingInfo");
        report.putObject("detectionResult").put("left", 600).put("top", 400).put("right", 840).put("bottom", 700);
        report.putObject("targetResult").put("left", 40).put("top", 50).put("right", 200).put("bottom", 250);
        return report;
    }

    private static void putFace(ObjectNode report) {
        report.putObject("faceAttr")
                .put("age", 36)
                .put("gender", 0)
                .put("hair", 3)
                .put("beard", 1)
                .put("hat", 1)
                .put("respirator", 1)
                .put("glasses", 1);
    }
}
