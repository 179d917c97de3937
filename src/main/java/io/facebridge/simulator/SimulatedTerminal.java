package io.facebridge.simulator;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A face terminal of the «task» protocol, manual V2.0: it pushes captures, alarms, positions and results, and polls for tasks,
 * each message as the manual prints it.
 */
public final class SimulatedTerminal {

    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Shanghai"));
    private static final String NAME = "simulated terminal";
    private static final String IP = "192.168.1.92";
    private static final String MAC = "88-07-18-00-01-71";
    private static final String MAIN_VERSION = "10.001.11.1_MAIN_V3.4(220802)";
    private static final String PLATFORM_VERSION = "platform_l v4.5.4";
    private static final int INPUT_2 = 9;
    private static final int MOTOR_VEHICLE = 12;

    private final HttpDevice http;
    private final String base;
    private final String deviceId;
    private final Supplier<byte[]> pictures;
    private int captures;

    /**
     * @param gateway the server address set on the device; may end in a path, which then stands before every message's own
     * @param pictures gives a JPEG for every capture
     */
    public SimulatedTerminal(URI gateway, String deviceId, Supplier<byte[]> pictures) {
        this.http = new HttpDevice(gateway);
        this.base = gateway.getRawPath().replaceAll("/+$", "");
        this.deviceId = deviceId;
        this.pictures = pictures;
    }

    /** Asks for a task. */
    public HttpResponse<String> taskRequest() throws IOException, InterruptedException {
        ObjectNode message = message()
                .put("device_mac", MAC)
                .put("device_name", NAME)
                .put("time_stamp", Instant.now().getEpochSecond())
                .put("software_version", MAIN_VERSION)
                .put("lib_platform_version", PLATFORM_VERSION);
        return push("/taskRequest", message);
    }

    /** Says what came of a task: {@code code} 0 for success. */
    public HttpResponse<String> taskResult(long requestId, String requestType, int code)
            throws IOException, InterruptedException {
        return push("/taskResult", message()
                .put("request_id", requestId)
                .put("code", code)
                .put("log", "'" + requestType + (code == 0 ? "' success!" : "' failed!")));
    }

    /** Says what came of {@code delUserList}: the first user was deleted, the second was not. */
    public HttpResponse<String> userListDeleted(long requestId) throws IOException, InterruptedException {
        ObjectNode message = message().put("request_id", requestId);
        message.putArray("resp_list")
                .add(JsonNodeFactory.instance.objectNode().put("user_id", "10086").put("code", 0))
                .add(JsonNodeFactory.instance.objectNode().put("user_id", "10011").put("code", -200));
        return push("/taskResult", message.put("code", 0));
    }

    /** A face that the terminal knows. */
    public HttpResponse<String> knownFace(String userId, String userName) throws IOException, InterruptedException {
        ObjectNode message = capture(0)
                .put("user_list", 2)
                .put("user_name", userName)
                .put("user_temperature", new BigDecimal("36.6"))
                .put("user_id", userId)
                .put("access_card", 1)
                .put("group", 0)
                .put("comp_score", new BigDecimal("98.192848"));
        return push("/faceRecognition", person(message));
    }

    /** A face that matches nobody, with the whole scene. */
    public HttpResponse<String> stranger() throws IOException, InterruptedException {
        ObjectNode message = capture(1)
                .put("user_id", "")
                .put("comp_score", new BigDecimal("31.5"))
                .put("fullview_image", picture());
        return push("/faceRecognition", person(message));
    }

    /** Another object than a face, by its {@code car_label}: 2 pedestrian … 7 rubbish. */
    public HttpResponse<String> object(int carLabel) throws IOException, InterruptedException {
        return push("/faceRecognition", capture(carLabel));
    }

    /** A white SUV with its plate. */
    public HttpResponse<String> vehicle() throws IOException, InterruptedException {
        ObjectNode message = capture(4)
                .put("car_type", 9)
                .put("car_color", 2)
                .put("car_number", "B12345")
                .put("car_brand", "Volkswagen");
        return push("/faceRecognition", message);
    }

    /** Where the terminal is, in degrees, and how many metres it has moved. */
    public HttpResponse<String> gpsReport(BigDecimal longitude, BigDecimal latitude, int distance)
            throws IOException, InterruptedException {
        return push("/gpsReport", message()
                .put("device_mac", MAC)
                .put("time_stamp", Instant.now().getEpochSecond())
                .put("longitude", longitude)
                .put("latitude", latitude)
                .put("distance", distance)
                .put("status", 1));
    }

    /** An alarm input, motion or area that begins or ends. */
    public HttpResponse<String> deviceAlarm(int alarmType, boolean triggered) throws IOException, InterruptedException {
        return push("/deviceAlarm", alarm(alarmType, triggered));
    }

    /** An alarm of a motor vehicle, the only one with a picture. */
    public HttpResponse<String> vehicleAlarm() throws IOException, InterruptedException {
        return push("/deviceAlarm", alarm(MOTOR_VEHICLE, true).put("image", picture()));
    }

    /** What a terminal at a gate says between two polls; {@link SimulatedTerminalLoop} polls. */
    public void playRound(int n) throws IOException, InterruptedException {
        knownFace(Integer.toString(131 + n % 3), "person " + n % 3);
        switch (n % 4) {
            case 0 -> stranger();
            case 1 -> vehicle();
            case 2 -> gpsReport(new BigDecimal("114.08592"), new BigDecimal("22.5"), 30);
            default -> deviceAlarm(INPUT_2, n % 8 == 3);
        }
    }

    String deviceId() {
        return deviceId;
    }

    HttpResponse<String> push(String path, ObjectNode message) throws IOException, InterruptedException {
        return http.postJson(base + path, message);
    }

    private ObjectNode message() {
        return JsonNodeFactory.instance.objectNode().put("device_id", deviceId);
    }

    private ObjectNode capture(int carLabel) {
        Instant now = Instant.now();
        captures++;
        return message()
                .put("IP", IP)
                .put("device_ip", IP)
                .put("timestamp", now.getEpochSecond())
                .put("snap_time", now.getEpochSecond())
                .put("snap_time_ms", now.toEpochMilli())
                .put("frpic_name", "FACE_0_" + IN_NAMES.format(now) + "_" + captures + ".jpg")
                .put("face_id", captures)
                .put("image", picture())
                .put("car_label", carLabel)
                .put("car_type", 0)
                .put("car_color", 0);
    }

    private static ObjectNode person(ObjectNode message) {
        return message
                .put("mask", 0)
                .put("sex", 0)
                .put("face_yaw", -1)
                .put("face_pitch", -7)
                .put("face_roll", -9)
                .put("face_quality", 7458)
                .put("eva_age", 36)
                .put("eva_sex", "male");
    }

    private ObjectNode alarm(int alarmType, boolean triggered) {
        return message()
                .put("device_ip", IP)
                .put("device_name", NAME)
                .put("device_mac", MAC)
                .put("lib_platform_version", PLATFORM_VERSION)
                .put("software_version", MAIN_VERSION)
                .put("lib_ai_version", "ai v2.0.2_20220228")
                .put("alarm_status", triggered ? 1 : 0)
                .put("alarm_type", alarmType)
                .put("time_stamp", Instant.now().getEpochSecond());
    }

    private String picture() {
        return Base64.getEncoder().encodeToString(pictures.get());
    }
}
