package io.facebridge.faults;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.protocol.megbox.MegboxFrames;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;

/** Messages of devices of all five protocols; no two of this JVM have a picture, or a device and a time, in common. */
final class MixedMessages {

    private static final String JSON = "application/json";
    private static final int FACE_BYTES = 8_000;
    private static final int SCENE_BYTES = 24_000;
    /** As the journal writes times. */
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private static final AtomicInteger PICTURES = new AtomicInteger(1_000_000);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final AtomicLong CLOCK = new AtomicLong(System.currentTimeMillis());

    /** A frame of a box, and what its acknowledgement names. */
    record Frame(String track, DeviceMessage message) {}

    DeviceMessage terminalFace() {
        byte[] face = face();
        byte[] scene = scene();
        return json("/faceRecognition", object().put("device_id", "T01000114010100010126")
                .put("frpic_name", "FACE_" + NUMBERS.incrementAndGet() + ".jpg").put("snap_time_ms", now())
                .put("user_id", "131").put("image", face).put("fullview_image", scene), face, scene);
    }

    DeviceMessage dumuFace() {
        byte[] face = face();
        byte[] scene = scene();
        ObjectNode report = object().put("device_type", "VH01").put("sn", "dumu-1").put("timestamp", now());
        report.putObject("face").put("img", face).put("background", scene).put("left", 50).put("top", 50).put("width", 100)
                .put("height", 100).put("conf", 99).put("quality", 80);
        return json("/api/face/report", report, face, scene);
    }

    DeviceMessage dumuHeartbeat() {
        long at = now();
        ObjectNode report = object().put("device_type", "VH01").put("sn", "dumu-2").put("timestamp", at);
        report.putObject("device_status").put("temperature", 47).put("runtime", 604800).put("free_memory", 100);
        return new DeviceMessage(DeviceMessage.heartbeatKey("/dumu/dumu-2", MILLIS.format(Instant.ofEpochMilli(at))),
                "/api/heatbeat/report", JSON, report.toString().getBytes(StandardCharsets.UTF_8), List.of());
    }

    DeviceMessage moduleRecord() {
        byte[] face = face();
        return json("/module/recognition", object().put("device_id", "module-1").put("score", 0.9)
                .put("timestamp", now() / 1000).put("user_id", Integer.toString(NUMBERS.incrementAndGet()))
                .put("image", face), face);
    }

    DeviceMessage megboxReport() {
        byte[] face = face();
        byte[] scene = scene();
        return json("/megbox/report", object().put("screen_token", "lobby").put("photo", face).put("fullImage", scene)
                .put("quality", 0.91).put("track_id", Integer.toString(NUMBERS.incrementAndGet())).put("track_die", false)
                .put("timestamp", now()).put("video_number", 1).put("device_id", "megbox-1").put("objType", "face"), face,
                scene);
    }

    DeviceMessage nebulaPush() {
        byte[] face = face();
        byte[] scene = scene();
        ObjectNode message = object().put("msg_id", 774);
        message.putObject("data").put("device_id", "nebula-1").put("channel", 1).put("camera_name", "lobby").put("img_id", "")
                .put("similarity", -1).put("obj_label", 1).put("snap_id", "snap-" + NUMBERS.incrementAndGet())
                .put("trigger", "2026-11-21 10:00:00");
        Multipart form = new Multipart("a-boundary").file("snap", "snap.jpg", face).file("snap_frame", "frame.jpg", scene)
                .text("json", message.toString());
        return DeviceMessage.withPictures("/nebula/push", form.contentType(), form.close(), face, scene);
    }

    Frame boxFrame() {
        byte[] face = face();
        byte[] scene = scene();
        String track = Integer.toString(NUMBERS.incrementAndGet());
        return new Frame(track, DeviceMessage.withPictures("/megbox/ws", "", MegboxFrames.of("Alert")
                .json(MegboxFrames.alertJson(track, face.length, scene.length, null)).picture(face).picture(scene).bytes(),
                face,
                scene));
    }

    private static DeviceMessage json(String path, ObjectNode message, byte[]... pictures) {
        return DeviceMessage.withPictures(path, JSON, message.toString().getBytes(StandardCharsets.UTF_8), pictures);
    }

    private static byte[] face() {
        return Pictures.jpeg(PICTURES.incrementAndGet(), FACE_BYTES);
    }

    private static byte[] scene() {
        return Pictures.jpeg(PICTURES.incrementAndGet(), SCENE_BYTES);
    }

    /** Later each time. */
    private static long now() {
        return CLOCK.incrementAndGet();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
