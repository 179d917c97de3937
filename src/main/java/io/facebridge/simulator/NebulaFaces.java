package io.facebridge.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The portrait libraries of a simulated node and the faces in them (3.1 to 3.10, 3.19, 3.20, 3.27, 3.28). */
final class NebulaFaces {

    static final Set<String> CALLS = Set.of("1025", "1026", "1027", "1028", "1029", "1030", "1031", "1032", "1033", "1034",
            "1035", "1044", "1051", "1052", "779");

    private static final int MAX_ID = 48;
    private static final int MAX_PAGE = 50;
    private static final String LIBRARY = "lib_id";
    private static final String PICTURE = "img_id";
    private static final List<String> PERSON = List.of("person_idcard", "person_name", "person_gender", "person_age",
            "person_addr");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(jpg|jpeg|png|bmp|tif)", Pattern.CASE_INSENSITIVE);
    /** Of a batch: name, img_id, idcard, gender, age, address; {@code #} for nothing. */
    private static final int BATCH_FIELDS = 6;

    private final Supplier<LocalDateTime> clock;
    private final Map<Long, Library> libraries = new LinkedHashMap<>();
    private volatile boolean withoutBase64;
    private final Set<Integer> faceless = ConcurrentHashMap.newKeySet();
    private long lastId;

    private record Library(ObjectNode row, Map<String, Face> faces) {}

    private record Face(ObjectNode row, byte[] picture) {}

    NebulaFaces(Supplier<LocalDateTime> clock) {
        this.clock = clock;
    }

    /** In this picture it sees no face. */
    void noFaceIn(byte[] picture) {
        faceless.add(Arrays.hashCode(picture));
    }

    /** From now on 1032 has no picture that can be read, only its path. */
    void giveOutPathsOnly() {
        withoutBase64 = true;
    }

    synchronized JsonNode answer(NebulaRequest request) {
        ObjectNode json = request.json();
        return switch (request.msgId()) {
            case "1025" -> createLibrary(json);
            case "1026" -> deleteLibrary(json);
            case "1027" -> change(library(json).row(), json, List.of("lib_name", "lib_type")).retain(LIBRARY, "lib_name");
            case "1028" -> rows();
            case "1034" -> page(rowsThatFit(rows(), json, List.of(LIBRARY, "lib_name", "lib_type")), json);
            case "1029" -> created(put(json, request.fileNames().get("img"), request.files().get("img")));
            case "1051" -> created(put(json, json.at("/img/filename").asText(), bytes(json.at("/img/data"))));
            case "1030", "1052" -> batch(request);
            case "779" -> detected(json.at("/img/filename").asText(), bytes(json.at("/img/data")));
            case "1031" -> delete(json, List.of(json.path(PICTURE).asText()));
            case "1044" -> delete(json, List.of(json.path("img_ids").asText().split(",")));
            case "1032" -> picture(json);
            case "1033" -> change(face(json).row(), json, PERSON).retain(PICTURE, LIBRARY);
            case "1035" -> page(rowsThatFit(faces(library(json)), json, PERSON), json);
            default -> throw new IllegalArgumentException("no call about faces");
        };
    }

    /** An enrolled picture by its path; null where there is none. */
    synchronized byte[] file(String path) {
        return libraries.values().stream().flatMap(library -> library.faces().values().stream())
                .filter(face -> face.row().path("img_path").asText().equals(path)).map(Face::picture).findFirst()
                .orElse(null);
    }

    private ObjectNode createLibrary(ObjectNode json) {
        String name = json.path("lib_name").asText();
        if (name.isEmpty() || !json.path("lib_type").isInt()) {
            throw new NebulaRefusal(NebulaRefusal.WRONG_PARAMETER);
        }
        if (libraries.values().stream().anyMatch(library -> library.row().path("lib_name").asText().equals(name))) {
            throw new NebulaRefusal(NebulaRefusal.LIBRARY_EXISTS);
        }
        ObjectNode row = object().put("create_time", now()).put(LIBRARY, ++lastId).put("lib_name", name)
                .put("lib_type", json.path("lib_type").asInt()).put("update_time", now());
        libraries.put(lastId, new Library(row, new LinkedHashMap<>()));
        return row.deepCopy().retain(LIBRARY, "lib_name");
    }

    private JsonNode deleteLibrary(ObjectNode json) {
        libraries.remove(library(json).row().path(LIBRARY).asLong());
        return nothing();
    }

    private Face put(ObjectNode json, String fileName, byte[] picture) {
        Library library = library(json);
        String id = json.path(PICTURE).asText().isEmpty() ? UUID.randomUUID().toString() : json.path(PICTURE).asText();
        if (id.length() > MAX_ID) {
            throw new NebulaRefusal(NebulaRefusal.ID_TOO_LONG);
        }
        if (libraries.values().stream().anyMatch(other -> other.faces().containsKey(id))) {
            throw new NebulaRefusal(NebulaRefusal.ID_EXISTS);
        }
        look(fileName, picture);
        long lib = library.row().path(LIBRARY).asLong();
        ObjectNode row = object().put("create_time", now()).put(PICTURE, id)
                .put("img_path", "img/" + lib + "_" + UUID.randomUUID() + ".jpg").put(LIBRARY, lib);
        PERSON.forEach(field -> row.put(field, json.path(field).asText()));
        Face face = new Face(row, picture);
        library.faces().put(id, face);
        return face;
    }

    private void look(String fileName, byte[] picture) {
        if (picture == null || !isPicture(picture) || fileName == null || !FILE_NAME.matcher(fileName).matches()) {
            throw new NebulaRefusal(NebulaRefusal.BROKEN_IMAGE);
        }
        if (faceless.contains(Arrays.hashCode(picture))) {
            throw new NebulaRefusal(NebulaRefusal.NO_FACE);
        }
    }

    private ObjectNode detected(String fileName, byte[] picture) {
        look(fileName, picture);
        return object().put("quality", 95).put("coordinate", "8,4,40,44");
    }

    private ObjectNode batch(NebulaRequest request) {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        request.files().forEach((part, bytes) -> pictures.put(request.fileNames().get(part), bytes));
        request.json().path("imgs").forEach(img -> pictures.put(img.path("filename").asText(), bytes(img.path("data"))));
        library(request.json());
        int errors = 0;
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            String[] fields = picture.getKey().replaceFirst("\\.[^.]*$", "").split("_", -1);
            try {
                if (fields.length != BATCH_FIELDS) {
                    throw new NebulaRefusal(NebulaRefusal.WRONG_PARAMETER);
                }
                put(person(request.json(), fields), picture.getKey(), picture.getValue());
            } catch (NebulaRefusal refusal) {
                errors++;
            }
        }
        return object().put("err_count", errors).put("url", "tmp/image_.csv");
    }

    private static ObjectNode person(ObjectNode json, String[] fields) {
        ObjectNode person = object();
        person.set(LIBRARY, json.path(LIBRARY));
        List<String> names = List.of("person_name", PICTURE, "person_idcard", "person_gender", "person_age", "person_addr");
        for (int i = 0; i < BATCH_FIELDS; i++) {
            person.put(names.get(i), fields[i].equals("#") ? "" : fields[i]);
        }
        return person;
    }

    private ObjectNode picture(ObjectNode json) {
        Face face = face(json);
        // a node without it gives what the manual's sample has there, which is no base64 (3.6)
        return face.row().deepCopy().put("img", withoutBase64 ? "(binary)" : Base64.getEncoder().encodeToString(face.picture()))
                .put("img_feat", "2442,501,111");
    }

    private JsonNode delete(ObjectNode json, List<String> ids) {
        Library library = library(json);
        if (!library.faces().keySet().containsAll(ids)) {
            throw new NebulaRefusal(NebulaRefusal.NO_PICTURE);
        }
        ids.forEach(library.faces()::remove);
        return nothing();
    }

    private Library library(ObjectNode json) {
        Library library = libraries.get(json.path(LIBRARY).asLong());
        if (library == null) {
            throw new NebulaRefusal(NebulaRefusal.NO_LIBRARY);
        }
        return library;
    }

    private Face face(ObjectNode json) {
        Face face = library(json).faces().get(json.path(PICTURE).asText());
        if (face == null) {
            throw new NebulaRefusal(NebulaRefusal.NO_PICTURE);
        }
        return face;
    }

    private ArrayNode rows() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        libraries.values().forEach(library -> rows.add(library.row().deepCopy().put("picture_no", library.faces().size())));
        return rows;
    }

    private static ArrayNode faces(Library library) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        library.faces().values().forEach(face -> rows.add(face.row().deepCopy()));
        return rows;
    }

    private static List<JsonNode> rowsThatFit(ArrayNode rows, ObjectNode json, List<String> fields) {
        List<JsonNode> fitting = new ArrayList<>();
        rows.forEach(row -> {
            if (fields.stream().allMatch(field -> !json.has(field) || json.get(field).equals(row.get(field)))) {
                fitting.add(row);
            }
        });
        return fitting;
    }

    private static ObjectNode page(List<JsonNode> found, ObjectNode json) {
        ObjectNode data = object();
        ArrayNode records = data.putArray("record");
        found.stream().skip(Math.max(1, json.path("start_no").asInt(1)) - 1L)
                .limit(Math.min(MAX_PAGE, json.path("qry_len").asInt(10))).forEach(records::add);
        return data.put("result_num", records.size()).put("total_num", found.size());
    }

    /** The row itself is changed; what is left out becomes empty, which the manual does not rule out (3.9). */
    private static ObjectNode change(ObjectNode row, ObjectNode json, List<String> fields) {
        fields.forEach(field -> row.set(field, json.has(field) ? json.get(field) : TextNode.valueOf("")));
        return row.deepCopy();
    }

    private static ObjectNode created(Face face) {
        return object().put(PICTURE, face.row().path(PICTURE).asText());
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException notBase64) {
            throw new NebulaRefusal(NebulaRefusal.BROKEN_IMAGE);
        }
    }

    /** JPEG, PNG, BMP or TIFF by its first bytes. */
    private static boolean isPicture(byte[] bytes) {
        return List.of("\u00FF\u00D8", "\u0089P", "BM", "II", "MM").stream().anyMatch(begin -> bytes.length > 2
                && (bytes[0] & 0xFF) == begin.charAt(0) && (bytes[1] & 0xFF) == begin.charAt(1));
    }

    private String now() {
        return clock.get().format(NebulaLibrary.TIME);
    }

    private static JsonNode nothing() {
        return TextNode.valueOf("");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
