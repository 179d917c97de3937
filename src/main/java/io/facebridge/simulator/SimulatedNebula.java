package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A SenseNebula-M edge node with one camera: pushes heartbeats as bare JSON and results as multipart forms. */
public final class SimulatedNebula {

    private static final String PUSH = "/nebula/push";
    private static final int HEARTBEAT = 775;
    private static final int RESULT = 774;
    private static final int FACE = 1;
    private static final int BODY = 2;
    private static final int THRESHOLD = 60;
    private static final int ALLOWED = 2;
    private static final int NOT_COMPARED = -1;
    /** A node shows its clock without a zone; this one hangs where the gateway's default zone is. */
    private static final ZoneId CLOCK = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final HttpDevice http;
    private final String deviceId;
    private final Supplier<byte[]> pictures;

    /** @param pictures gives a JPEG for every picture that the device sends */
    public SimulatedNebula(URI gateway, String deviceId, Supplier<byte[]> pictures) {
        this.http = new HttpDevice(gateway);
        this.deviceId = deviceId;
        this.pictures = pictures;
    }

    /** 775, section 7.3: bare JSON. */
    public HttpResponse<String> heartbeat() throws IOException, InterruptedException {
        ObjectNode message = object().put("msg_id", HEARTBEAT);
        message.putObject("data").put("device_id", deviceId).put("trigger", now());
        return http.postJson(PUSH, message);
    }

    /** 775 in the part {@code json} of a form, as the manual's sample receiver wants it (appendix D). */
    public HttpResponse<String> heartbeatAsForm() throws IOException, InterruptedException {
        ObjectNode message = object().put("msg_id", Integer.toString(HEARTBEAT));
        message.putObject("data").put("device_id", deviceId).put("trigger", now());
        return push(new FormBody().text("json", message.toString()));
    }

    /** 774: a face that matches an enrolled picture. */
    public HttpResponse<String> recognizedFace() throws IOException, InterruptedException {
        ObjectNode message = compared(96, "fa48b56f-9aed-43bc-ad20-9ee164873473");
        return push(result(message).jpeg("img", pictures.get()));
    }

    /** 774: a face that is less similar to every enrolled picture than the camera's threshold. */
    public HttpResponse<String> stranger() throws IOException, InterruptedException {
        ObjectNode message = compared(38, "3c370627-d082-4c53-b156-e9380163d22f");
        return push(result(message).jpeg("img", pictures.get()));
    }

    /** 774: a face of a camera that has no library. */
    public HttpResponse<String> capturedFace() throws IOException, InterruptedException {
        return push(result(face(notCompared())));
    }

    /** 774: a body. */
    public HttpResponse<String> body() throws IOException, InterruptedException {
        ObjectNode data = notCompared().put("obj_label", BODY);
        data.putObject("body_attr").put("bag_style", "backpack").put("cap_style", "hat_style_type_none")
                .put("coat_color", "black").put("coat_length", "long_sleeve").put("coat_style", "t_shirt")
                .put("gender_code", "female").put("hair_color", "black").put("hair_style", "long")
                .put("shoes_color", "black").put("shoes_style", "sandal").put("st_age", "st_adult").put("st_bag", "st_bag")
                .put("st_coat_pattern", "st_pure").put("st_pedestrian_angle", "st_front")
                .put("st_trousers_pattern", "st_pure").put("trousers_color", "black").put("trousers_len", "st_skirt");
        return push(result(data));
    }

    /** A small mix for a demo: a heartbeat now and then, people all the time. */
    public void playRound(int n) throws IOException, InterruptedException {
        if (n % 5 == 0) {
            heartbeat();
        }
        switch (n % 4) {
            case 0 -> recognizedFace();
            case 1 -> stranger();
            case 2 -> body();
            default -> capturedFace();
        }
    }

    private ObjectNode compared(int similarity, String imgId) {
        return face(data()).put("img_id", imgId).put("img_path", "img_pic").put("lib_id", 3).put("lib_name", "Staff")
                .put("lib_type", ALLOWED).put("person_name", "Simulated Person").put("similarity", similarity);
    }

    private ObjectNode notCompared() {
        return data().put("img_id", "").put("img_path", "").put("lib_id", NOT_COMPARED).put("lib_name", "")
                .put("lib_type", NOT_COMPARED).put("person_name", "").put("similarity", NOT_COMPARED);
    }

    private static ObjectNode face(ObjectNode data) {
        data.put("obj_label", FACE);
        data.putObject("face_attr").put("cap_style", "hat_style_type_none").put("gender_code", "male")
                .put("glass_style", "glasses_style_type_none").put("mustache_style", "mustache_style_type_none")
                .put("respirator_color", "color_type_none").put("st_age", "st_adult").put("st_age_value", "24.000000")
                .put("st_expression", "st_calm");
        return data;
    }

    private ObjectNode data() {
        return object().put("camera_name", "lobby").put("device_id", deviceId).put("channel", 1).put("position", "ground floor")
                .put("person_addr", "").put("person_age", "").put("person_gender", "").put("person_idcard", "")
                .put("quality", 67).put("pos_top", 100).put("pos_bottom", 400).put("pos_left", 100).put("pos_right", 350)
                .put("snap_feat", "124.000000,391.000000,").put("snap_id", UUID.randomUUID().toString())
                .put("snap_path", "snap_pic").put("threshold", THRESHOLD).put("trigger", now());
    }

    private FormBody result(ObjectNode data) {
        ObjectNode message = object().put("msg_id", RESULT);
        message.set("data", data);
        return new FormBody().text("key", "simulated-key").jpeg("snap", pictures.get()).jpeg("snap_frame", pictures.get())
                .text("json", message.toString());
    }

    private HttpResponse<String> push(FormBody form) throws IOException, InterruptedException {
        return http.post(PUSH, form.contentType(), form.bytes());
    }

    private static String now() {
        return LocalDateTime.now(CLOCK).format(TIME);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
