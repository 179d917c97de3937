package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Dumu camera that speaks both generations of its protocol, each message as the manual prints it. */
public final class SimulatedDumu {

    private static final String GEN1_FACES = "/api/v1/postfaceevent";
    private static final String GEN1_HEARTBEAT = "/api/v1/heartbeat";
    private static final String TYPE = "VH01";
    private static final String NAME = "Northeast Gate";
    private static final int KINDS_OF_ROUND = 4;

    private final HttpDevice http;
    private final String deviceId;
    private final Supplier<byte[]> pictures;
    private final Instant switchedOn = Instant.now();
    private int faces;

    /**
     * @param gateway where the gateway listens, without a path
     * @param deviceId the serial number: {@code xeye_id} in generation 1, {@code sn} in generation 2
     * @param pictures gives a JPEG for every face and every scene
     */
    public SimulatedDumu(URI gateway, String deviceId, Supplier<byte[]> pictures) {
        this.http = new HttpDevice(gateway);
        this.deviceId = deviceId;
        this.pictures = pictures;
    }

    /** Generation 1: the faces of one picture, with that picture. */
    public HttpResponse<String> facePacket(int count) throws IOException, InterruptedException {
        ObjectNode packet = generation1().put("device_name", NAME).put("base_img", picture());
        ArrayNode found = packet.putArray("faces");
        for (int i = 0; i < count; i++) {
            faces++;
            found.addObject()
                    .put("face_id", faces)
                    .put("top", 800)
                    .put("left", 100 + 60 * i)
                    .put("width", 40)
                    .put("height", 40)
                    .put("conf", 932)
                    .put("quality", 888)
                    .put("pose_x", 1120)
                    .put("pose_y", 2220)
                    .put("pose_z", 1100)
                    .put("face_img", picture())
                    .put("face_end", 1);
        }
        return http.postJson(GEN1_FACES, packet);
    }

    /** Generation 1: the manual's test command (section 4.1.3), which only asks whether the server answers. */
    public HttpResponse<String> testCommand() throws IOException, InterruptedException {
        ObjectNode command = JsonNodeFactory.instance.objectNode()
                .put("xeye_id", deviceId)
                .put("img", "12345")
                .put("timestamp", 12345);
        command.putArray("faces");
        return http.postJson(GEN1_FACES, command);
    }

    /** Generation 1: an array of five metrics. */
    public HttpResponse<String> heartbeatPacket() throws IOException, InterruptedException {
        long now = Instant.now().toEpochMilli();
        ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
        metrics.add(metric(now, "heartbeat", 1));
        metrics.add(metric(now, "rebootcount", 2));
        metrics.add(metric(now, "temperature", 50_000));
        metrics.add(metric(now, "runtime", uptimeSeconds()));
        metrics.add(metric(now, "xeyeruntime", uptimeSeconds()));
        return http.postJson(GEN1_HEARTBEAT, metrics);
    }

    /** Generation 1: the scene, whether or not somebody is there. */
    public HttpResponse<String> timedImage() throws IOException, InterruptedException {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.set("data", generation1().put("type", "timed_image").put("base_img", picture()));
        return http.postJson(GEN1_FACES, message);
    }

    /** Generation 2. */
    public HttpResponse<String> heartbeatReport() throws IOException, InterruptedException {
        ObjectNode report = generation2();
        report.putObject("device_status")
                .put("temperature", 47)
                .put("runtime", uptimeSeconds())
                .put("free_memory", 100)
                .put("video_stream", "active")
                .put("detection", "active")
                .put("capturing", "active")
                .put("ai_analysis", "inactive")
                .put("info_dispatch", "active");
        return http.postJson("/api/heatbeat/report", report);
    }

    /** Generation 2: a face where attribute analysis, recognition and upload of the whole picture are switched off. */
    public HttpResponse<String> capturedFace() throws IOException, InterruptedException {
        ObjectNode report = generation2();
        face(report);
        return http.postJson("/api/face/report", report);
    }

    /** Generation 2: a face that is in the camera's library, with every function switched on. */
    public HttpResponse<String> recognizedFace(String personId) throws IOException, InterruptedException {
        ObjectNode report = generation2();
        face(report)
                .put("background", picture())
                .put("glass", 0)
                .put("mask", 0)
                .put("age", 33)
                .put("gender", "Male")
                .put("id", personId)
                .put("similarity", 90);
        return http.postJson("/api/face/report", report);
    }

    /** Generation 2: the camera announces itself. */
    public HttpResponse<String> register() throws IOException, InterruptedException {
        return http.postJson("/api/register", named());
    }

    /** Generation 2: how many faces were counted. */
    public HttpResponse<String> counterReport(long value) throws IOException, InterruptedException {
        return http.postJson("/api/counter/report",
                named().put("timestamp", Instant.now().toEpochMilli()).put("counter", value));
    }

    /** A little of everything: the camera registers first, then each round has faces and one message of another kind. */
    public void playRound(int n) throws IOException, InterruptedException {
        if (n == 0) {
            register();
        }
        if (n % 2 == 0) {
            recognizedFace("id200518120" + n / 2 % 10);
        } else {
            facePacket(1 + n % 3);
        }
        switch (n % KINDS_OF_ROUND) {
            case 0 -> heartbeatReport();
            case 1 -> heartbeatPacket();
            case 2 -> counterReport(faces);
            default -> timedImage();
        }
    }

    private ObjectNode generation1() {
        return JsonNodeFactory.instance.objectNode()
                .put("xeye_id", deviceId)
                .put("timestamp", Instant.now().toEpochMilli());
    }

    private ObjectNode generation2() {
        return JsonNodeFactory.instance.objectNode()
                .put("device_type", TYPE)
                .put("sn", deviceId)
                .put("timestamp", Instant.now().toEpochMilli());
    }

    private ObjectNode named() {
        return JsonNodeFactory.instance.objectNode()
                .put("device_type", TYPE)
                .put("sn", deviceId)
                .put("device_name", NAME);
    }

    private ObjectNode face(ObjectNode report) {
        faces++;
        return report.putObject("face")
                .put("img", picture())
                .put("left", 50 + faces % 1000)
                .put("top", 50)
                .put("width", 100)
                .put("height", 100)
                .put("conf", 99)
                .put("quality", 80)
                .put("occlusion", 11)
                .put("pitch", 15)
                .put("yaw", 25)
                .put("roll", 10);
    }

    private ObjectNode metric(long timestamp, String metric, long value) {
        return JsonNodeFactory.instance.objectNode()
                .put("endpoint", "xeye")
                .put("metric", metric)
                .put("timestamp", timestamp)
                .put("step", 10)
                .put("value", value)
                .put("counterType", "GAUGE")
                .put("tags", "camera_id=" + deviceId + ",head_id=201");
    }

    private long uptimeSeconds() {
        return Duration.between(switchedOn, Instant.now()).toSeconds();
    }

    private String picture() {
        return Base64.getEncoder().encodeToString(pictures.get());
    }
}
