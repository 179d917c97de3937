package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A MegBox edge box that reports over HTTP: chapters 23.2 and 25.3 of its Web API. */
public final class SimulatedMegbox {

    private static final String PATH = "/megbox/report";
    private static final String CAMERA = "Northeast Gate";

    private final HttpDevice device;
    private final String deviceId;
    private final Supplier<byte[]> pictures;
    private final AtomicLong track = new AtomicLong(6018);
    private final AtomicLong frame = new AtomicLong(3050);

    /** @param pictures the pictures that the box takes, JPEG */
    public SimulatedMegbox(URI gateway, String deviceId, Supplier<byte[]> pictures) {
        this.device = new HttpDevice(gateway);
        this.deviceId = deviceId;
        this.pictures = pictures;
    }

    /** A face was seen; the box compares nothing. */
    public HttpResponse<String> captureFace() throws IOException, InterruptedException {
        ObjectNode report = face(1);
        report.put("roll", -3).put("yaw", 12).put("pitch", 5).put("blurness", 12.5);
        report.put("bestStranger", false);
        return send(report);
    }

    /** A face matched somebody of the library, who may pass. */
    public HttpResponse<String> recognizeFace(String imageId, String description) throws IOException, InterruptedException {
        ObjectNode report = face(0).put("confidence", 91.7)
                .put("access_pass", 1)
                .put("stranger_flag", 0)
                .put("ImageID", imageId)
                .put("Description", description);
        report.putArray("alertGroup").addObject().put("groupName", "staff");
        return send(report);
    }

    /** A face was compared and matched nobody. */
    public HttpResponse<String> recognizeStranger() throws IOException, InterruptedException {
        return send(face(1).put("confidence", 31.5).put("access_pass", 0).put("stranger_flag", 1));
    }

    /** A person was seen. */
    public HttpResponse<String> captureHuman() throws IOException, InterruptedException {
        ObjectNode report = moving("human");
        ObjectNode human = report.putObject("humanAttr").put("umbrella", 2).put("gender", 2).put("hair", 4);
        human.putObject("clothes").put("clothesColor", 4).put("clothesSleeve", 33);
        human.putObject("pants").put("pantsColor", 1).put("pantsLen", 33).put("pantsSkirt", 50);
        human.putObject("bags").put("bagCarry", 1).put("bagType", 0b1010);
        human.putObject("hat").put("hatWear", 2).put("hatColor", 16).put("hatType", 55);
        return send(report);
    }

    /** A motor vehicle was seen. */
    public HttpResponse<String> captureVehicle() throws IOException, InterruptedException {
        ObjectNode report = moving("vehicle");
        report.putObject("vehicleAttr")
                .put("subClass", 2)
                .put("brand", 0)
                .put("color", 0x2001)
                .put("orientation", 0x2020)
                .put("brandname", "保时捷_Cayenne_06年款");
        return send(report);
    }

    /** A non-motor vehicle was seen. */
    public HttpResponse<String> captureCycle() throws IOException, InterruptedException {
        ObjectNode report = moving("cycle");
        report.putObject("cycleAttr").put("subClass", 2).put("bindingCount", 1);
        return send(report);
    }

    /** A plate was read. */
    public HttpResponse<String> capturePlate(String number) throws IOException, InterruptedException {
        ObjectNode report = report("plate").put("movingStatus", 0).put("movingDirection", 0);
        report.putObject("plateAttr").put("type", 0).put("color", 5).put("num", number);
        return send(report);
    }

    /** Somebody crossed a line. */
    public HttpResponse<String> crossLine() throws IOException, InterruptedException {
        long now = System.currentTimeMillis();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ObjectNode alert = report.putArray("alert_events").addObject();
        alert.put("area_id", 0).put("area_type", "polygon").put("alertor_id", 0).put("alertor_type", "tripwire");
        ObjectNode target = alert.putObject("target");
        target.put("target_type", "person").put("target_id", track.incrementAndGet());
        ArrayNode points = target.putArray("points");
        points.addObject().put("x", 454).put("y", 5);
        points.addObject().put("x", 656).put("y", 315);
        report.put("photo", Base64.getEncoder().encodeToString(pictures.get()));
        report.put("deviceId", deviceId);
        report.put("stream_id", 0).put("frame_id", frame.incrementAndGet());
        report.put("dts", now).put("pts", now).put("recv_ts", now).put("algType", 2);
        return send(report);
    }

    /** What a box at a gate reports in a short while: somebody known every time, one of the others in turn. */
    public void playRound(int n) throws IOException, InterruptedException {
        recognizeFace("aOnb1s5qP0AU6RRQDs-BoA==", "Visitor " + n + ".jpg");
        switch (Math.floorMod(n, 7)) {
            case 0 -> recognizeStranger();
            case 1 -> captureFace();
            case 2 -> captureHuman();
            case 3 -> captureVehicle();
            case 4 -> captureCycle();
            case 5 -> capturePlate("粤B1234" + Math.floorMod(n, 10));
            default -> crossLine();
        }
    }

    private HttpResponse<String> send(ObjectNode report) throws IOException, InterruptedException {
        return device.postJson(PATH, report);
    }

    private ObjectNode face(int eventType) {
        ObjectNode report = report("face").put("age", 36.0)
                .put("gender", 1.0)
                .put("event_type", eventType)
                .put("fmp", 0.93)
                .put("fmp_error", 0);
        ObjectNode face = report.putObject("faceAttr").put("age", 36).put("gender", 1).put("skinColor", 1);
        face.put("hair", 3).put("beard", 1);
        face.putObject("hat").put("hatWear", 2).put("hatColor", 16).put("hatType", 55);
        face.putObject("respirator").put("respiratorWear", 2).put("respiratorType", 19);
        face.putObject("glasses")
                .put("glassLeftWear", 1)
                .put("glassLeftType", 33)
                .put("glassRightWear", 17)
                .put("glassRightType", 49);
        return report;
    }

    private ObjectNode moving(String objType) {
        return report(objType).put("movingStatus", 2).put("movingDirection", 5);
    }

    private ObjectNode report(String objType) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("screen_token", CAMERA);
        putPicture(report, "photo");
        putPicture(report, "fullImage");
        report.put("quality", 0.91)
                .put("track_id", Long.toString(track.incrementAndGet()))
                .put("track_die", false)
                .put("timestamp", System.currentTimeMillis())
                .put("video_number", 1)
                .put("chnDetectType", 3)
                .put("device_id", deviceId)
                .put("objType", objType)
                .put("algType", 1);
        report.putArray("bindingInfo");
        report.putObject("detectionResult").put("left", 600).put("top", 400).put("right", 840).put("bottom", 700);
        report.putObject("targetResult").put("left", 40).put("top", 50).put("right", 200).put("bottom", 250);
        return report;
    }

    private void putPicture(ObjectNode report, String field) {
        byte[] picture = pictures.get();
        report.put(field, Base64.getEncoder().encodeToString(picture));
        report.put(field + "_md5", md5(picture));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
