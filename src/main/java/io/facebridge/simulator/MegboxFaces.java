package io.facebridge.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The face library of a simulated box: chapter 5 of its Web API. */
public final class MegboxFaces {

    private static final int NO_FACE_FOUND = 104200;
    private static final int NO_FACE = 104202;
    private static final int NO_PICTURE = 104203;
    private static final int EXISTS = 104204;
    private static final int MD5_WRONG = 104206;
    private static final int ILLEGAL_ARGUMENT = 104001;
    private static final int MISSING_ARGUMENT = 104002;
    private static final int LEAST_BYTES = 200;
    private static final int DEFAULT_PAGE = 100;
    /** As a page has it where there is no face; an import says 0. */
    private static final String NO_TOKEN = "";

    private boolean importFails;
    private final List<Face> faces = new ArrayList<>();

    /**
     * @param token empty where the box has the picture alone
     * @param groups the names of those that it is bound to, in order
     */
    public record Face(String token, String imageId, String description, byte[] picture, List<String> groups) {}

    /** Oldest first. */
    public synchronized List<Face> all() {
        return List.copyOf(faces);
    }

    /** Puts a face there as if somebody else had. */
    public synchronized Face add(byte[] picture, String description, String... groups) {
        Face face = new Face(token(), imageId(picture), description, picture, new ArrayList<>(List.of(groups)));
        faces.add(face);
        return face;
    }

    synchronized MegboxAnswer answer(MegboxCall call) {
        if (call.is("POST", "/faces")) {
            return register(call);
        }
        if (call.is("GET", "/faces")) {
            return page(call, face -> true, "face", true);
        }
        if (call.is("DELETE", "/faces/facesLib")) {
            faces.clear();
            return MegboxAnswer.done();
        }
        if (call.isUnder("GET", "/faces/faceToken")) {
            Face face = byToken(call.last());
            return face == null ? refused(NO_FACE) : MegboxAnswer.of(described(face));
        }
        if (call.isUnder("DELETE", "/faces/faceToken")) {
            return deleteFace(call.last());
        }
        // some firmware: the address that the manual's URI lines have
        if (call.isUnder("GET", "/faces") && byToken(call.last()) != null) {
            return MegboxAnswer.of(described(byToken(call.last())));
        }
        if (call.isUnder("GET", "/faces/image")) {
            return faces.stream().filter(face -> face.imageId().equals(call.last())).findFirst()
                    .map(face -> MegboxAnswer.file(face.picture())).orElseGet(() -> refused(NO_PICTURE));
        }
        if (call.isUnder("DELETE", "/faces/image")) {
            return faces.removeIf(face -> face.imageId().equals(call.last())) ? MegboxAnswer.done() : refused(NO_PICTURE);
        }
        return null;
    }

    /** The next picture is kept, but no face is made of it. */
    public synchronized void failNextImport() {
        importFails = true;
    }

    /** Null where there is none. */
    synchronized Face byToken(String token) {
        return faces.stream().filter(face -> face.token().equals(token)).findFirst().orElse(null);
    }

    synchronized void removeIf(Predicate<Face> condition) {
        faces.removeIf(condition);
    }

    /** A page; the box reads its parameters in a fixed order: {@code pageToken} behind {@code pageSize} is an error. */
    synchronized MegboxAnswer page(MegboxCall call, Predicate<Face> wanted, String list, boolean totalOfAll) {
        boolean both = call.query().containsKey("pageToken") && call.query().containsKey("pageOffset");
        if (both || call.target().indexOf("pageToken") > call.target().indexOf("pageSize")) {
            return MegboxAnswer.refused(ILLEGAL_ARGUMENT, "ILLEGAL_ARGUMENT：pageToken，pageSize");
        }
        List<Face> all = faces.stream().filter(wanted).toList();
        int from = number(call, "pageToken", number(call, "pageOffset", 0));
        int to = Math.min(all.size(), from + number(call, "pageSize", DEFAULT_PAGE));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (to < all.size()) {
            data.put("nextPageToken", to);
        }
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        all.subList(Math.min(from, to), to).forEach(face -> page.addObject().put("imageId", face.imageId())
                .put("faceToken", face.token()).put("description", face.description()));
        data.put("totalFaces", totalOfAll ? all.size() : page.size());
        data.set(list, page);
        return MegboxAnswer.of(data);
    }

    /** The picture with its description stays: only a deletion of the image takes all of it. */
    private MegboxAnswer deleteFace(String token) {
        Face face = byToken(token);
        if (face == null || token.equals(NO_TOKEN)) {
            return refused(NO_FACE);
        }
        faces.set(faces.indexOf(face), without(face));
        return MegboxAnswer.done();
    }

    private static Face without(Face face) {
        return new Face(NO_TOKEN, face.imageId(), face.description(), face.picture(), new ArrayList<>());
    }

    private MegboxAnswer register(MegboxCall call) {
        MegboxCall.Part image = call.part("image");
        MegboxCall.Part description = call.part("description");
        if (image == null || description == null) {
            return MegboxAnswer.refused(MISSING_ARGUMENT,
                    "MISSING_ARGUMENT:" + (image == null ? "image" : "description"));
        }
        if (image.bytes().length < LEAST_BYTES || image.bytes()[0] != (byte) 0xFF) {
            return MegboxAnswer.refused(NO_FACE_FOUND, "FACE_NOT_FOUND");
        }
        String imageId = imageId(image.bytes());
        if (call.part("imageMd5") != null && !call.part("imageMd5").text().equals(imageId)) {
            return MegboxAnswer.refused(MD5_WRONG, "IMAGE_MD5_CHECK_FAIL");
        }
        boolean exists = faces.stream().anyMatch(face -> face.imageId().equals(imageId));
        if (importFails) {
            importFails = false;
            if (!exists) {
                faces.add(without(new Face(NO_TOKEN, imageId, description.text(), image.bytes(), List.of())));
            }
            return MegboxAnswer.of(JsonNodeFactory.instance.objectNode().put("imageId", imageId).put("faceToken", "0"));
        }
        if (exists) {
            return MegboxAnswer.refused(EXISTS, "FACE_ALREADY_EXIST");
        }
        ObjectNode data = described(add(image.bytes(), description.text()));
        data.remove(List.of("image", "description", "faceGroupList"));
        return MegboxAnswer.of(data);
    }

    private static ObjectNode described(Face face) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("imageId", face.imageId())
                .put("faceToken", face.token()).put("description", face.description())
                .put("image", Base64.getEncoder().encodeToString(face.picture()));
        data.putObject("rect").put("left", 195).put("top", 194).put("right", 386).put("bottom", 382);
        ArrayNode groups = data.putArray("faceGroupList");
        face.groups().forEach(group -> groups.addObject().put("groupName", group));
        return data;
    }

    private static MegboxAnswer refused(int code) {
        return MegboxAnswer.refused(code, code == NO_FACE ? "FACE_TOKEN_NOT_EXIST" : "IMAGE_ID_NOT_EXIST");
    }

    private static int number(MegboxCall call, String name, int absent) {
        String value = call.query().get(name);
        return value == null ? absent : Integer.parseInt(value);
    }

    private static String token() {
        UUID random = UUID.randomUUID();
        return Base64.getUrlEncoder().encodeToString(java.nio.ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array());
    }

    /** As boxes make it of a picture: its MD5. */
    public static String imageId(byte[] picture) {
        try {
            return Base64.getUrlEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(picture));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
