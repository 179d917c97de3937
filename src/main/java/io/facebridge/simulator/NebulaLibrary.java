package io.facebridge.simulator;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated node captured: kept, found by queries and given out as pushes. */
final class NebulaLibrary {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final int FACE = 1;
    private static final int BODY = 2;
    private static final int THRESHOLD = 60;
    private static final int ALLOWED = 2;
    private static final int NOT_COMPARED = -1;
    private static final List<String> PERSON = List.of("person_addr", "person_age", "person_gender", "person_idcard",
            "person_name");

    private final Supplier<byte[]> pictures;
    private final List<Capture> captures = new ArrayList<>();
    private final Map<String, byte[]> files = new HashMap<>();

    NebulaLibrary(Supplier<byte[]> pictures) {
        this.pictures = pictures;
    }

    /**
     * One capture.
     *
     * @param data as a push has it, without pictures
     * @param snap the captured picture, {@code scene} the whole one, which only pushes have
     * @param img the enrolled picture; null where none was similar
     */
    private record Capture(ObjectNode data, byte[] snap, byte[] scene, byte[] img) {

        boolean isBody() {
            return data.path("obj_label").asInt() == BODY;
        }

        boolean isAlarm() {
            return data.path("similarity").asInt() >= THRESHOLD;
        }

        String trigger() {
            return data.path("trigger").asText();
        }
    }

    /** @param similarity to the enrolled picture, 0..100; below 0 where the camera compares with nothing */
    synchronized ObjectNode face(LocalDateTime at, int similarity) {
        ObjectNode data = data(at, "record/").put("obj_label", FACE).put("similarity", similarity);
        data.putObject("face_attr").put("cap_style", "hat_style_type_none").put("gender_code", "male")
                .put("glass_style", "glasses_style_type_none").put("mustache_style", "mustache_style_type_none")
                .put("respirator_color", "color_type_none").put("st_age", "st_adult").put("st_age_value", "24.000000")
                .put("st_expression", "st_calm");
        byte[] img = null;
        if (similarity >= 0) {
            String id = UUID.randomUUID().toString();
            data.put("img_id", id).put("img_path", "img/3_" + id + ".jpg").put("lib_id", 3).put("lib_name", "Staff")
                    .put("lib_type", ALLOWED).put("ranking", 1);
            PERSON.forEach(field -> data.put(field, field.equals("person_name") ? "Simulated Person" : ""));
            img = pictures.get();
            files.put(data.path("img_path").asText(), img);
        }
        return keep(data, img);
    }

    synchronized ObjectNode body(LocalDateTime at) {
        ObjectNode data = data(at, "record/17/body/").put("obj_label", BODY).put("similarity", NOT_COMPARED);
        data.putObject("body_attr").put("coat_color", "black").put("coat_length", "long_sleeve").put("gender_code", "female")
                .put("trousers_color", "black").put("trousers_len", "st_skirt");
        return keep(data, null);
    }

    /** The push 777 of a capture. */
    synchronized ObjectNode push(String snapId) {
        Capture capture = captures.stream().filter(c -> c.data().path("snap_id").asText().equals(snapId)).findFirst()
                .orElseThrow();
        ObjectNode data = capture.data().deepCopy();
        data.put("snap_buf", Base64.getEncoder().encodeToString(capture.snap()));
        data.put("snap_frame", Base64.getEncoder().encodeToString(capture.scene()));
        if (capture.img() == null) {
            data.put("img", -1);
        } else {
            data.put("img", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(capture.img()));
        }
        ObjectNode push = object().put("code", 0);
        push.set("data", data);
        return push.put("msg", "").put("msg_id", "777");
    }

    /** The answer to 1036, 1037 or 1046. */
    synchronized ObjectNode query(String msgId, ObjectNode request) {
        String from = request.path("start_time").asText("");
        String to = request.path("stop_time").asText("9999");
        List<ObjectNode> found = captures.stream()
                .filter(c -> msgId.equals("1046") ? c.isBody() : !c.isBody() && (msgId.equals("1037") || c.isAlarm()))
                .filter(c -> c.trigger().compareTo(from) >= 0 && c.trigger().compareTo(to) <= 0)
                .sorted(Comparator.comparing(Capture::trigger).reversed())
                .map(c -> record(msgId, c)).toList();
        int first = Math.max(1, request.path("start_no").asInt(1)) - 1;
        int length = Math.min(50, request.path("qry_len").asInt(10));
        List<ObjectNode> page = found.stream().skip(first).limit(length).toList();
        ObjectNode data = object();
        ArrayNode records = data.putArray("record");
        page.forEach(records::add);
        return data.put("result_num", page.size()).put("total_num", found.size());
    }

    /** A picture by its path; null where there is none. */
    synchronized byte[] file(String path) {
        return files.get(path);
    }

    synchronized void delete(String path) {
        files.remove(path);
    }

    private ObjectNode keep(ObjectNode data, byte[] img) {
        Capture capture = new Capture(data, pictures.get(), pictures.get(), img);
        captures.add(capture);
        files.put(data.path("snap_path").asText(), capture.snap());
        return data;
    }

    /** The three lists have not the same fields: captures do not say which enrolled picture, bodies carry no label. */
    private static ObjectNode record(String msgId, Capture capture) {
        ObjectNode record = capture.data().deepCopy();
        record.remove(List.of("device_id", "obj_label", "pos_top", "pos_bottom", "pos_left", "pos_right", "snap_feat"));
        if (!msgId.equals("1036")) {
            record.remove(List.of("img_id", "img_path"));
            record.remove(PERSON);
        }
        if (!msgId.equals("1046")) {
            record.remove("quality");
        } else {
            record.remove(List.of("similarity", "threshold"));
        }
        return msgId.equals("1036") ? record.put("create_time", "2019-01-23 11:37:26") : record;
    }

    private static ObjectNode data(LocalDateTime at, String folder) {
        String snap = UUID.randomUUID().toString();
        return object().put("camera_name", "lobby").put("channel", 1).put("position", "ground floor").put("quality", 67)
                .put("pos_top", 100).put("pos_bottom", 400).put("pos_left", 100).put("pos_right", 350)
                .put("snap_feat", "124.000000,391.000000,").put("snap_id", snap).put("snap_path", folder + snap + ".jpg")
                .put("threshold", THRESHOLD).put("trigger", at.format(TIME));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
