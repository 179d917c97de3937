package io.facebridge.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated box saw, and the files that its records name. */
final class MegboxRecords {

    private static final String CAMERA = "PMtest01";

    private final MegboxQueues queues = new MegboxQueues();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong track = new AtomicLong(6018);

    MegboxQueues queues() {
        return queues;
    }

    /** Somebody was recognized: a record in {@code alerts}, with three pictures at relative addresses. */
    ObjectNode recognize(long at, String faceToken, byte[] face, byte[] scene, byte[] enrolled) {
        long id = track.incrementAndGet();
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("channelName", CAMERA).put("videoNo", 1).put("trackId",
                id);
        record.put("livenessScore", 93.5)
                .put("captureImageURL", file("record_CHN0/" + id + "_1_c0.00_r-8.82.jpg", face))
                .put("captureFullImageURL", file("record_CHN0/" + id + "_0_661_243.jpg", scene))
                .put("timestamp", at)
                .put("stranger", 0);
        ObjectNode best = record.putObject("top1").put("searchScore", 80.64).put("faceToken", faceToken);
        best.put("imageId", "aOnb1s5qP0AU6RRQDs-BoA==").put("description", "visitor.jpg");
        best.put("faceImageURL", file("group/face_data/" + faceToken + ".jpg", enrolled));
        best.putArray("group").addObject().put("groupName", "staff");
        best.putArray("alertGroup").addObject().put("groupName", "staff");
        putLegacyFace(record);
        queues.add("alerts", record);
        return record;
    }

    /** A face was seen in all-face mode: a record in {@code captures}. */
    ObjectNode captureFace(long at, byte[] face, byte[] scene) {
        long id = track.incrementAndGet();
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("channelName", CAMERA).put("trackId", id);
        record.put("faceImageURI", file("record_CHN0/" + id + "_1.jpg", face))
                .put("fullImageURI", file("record_CHN0/" + id + "_0.jpg", scene))
                .put("enterTimestamp", at - 500)
                .put("catchTimestamp", at)
                .put("leaveTimestamp", at + 500);
        putLegacyFace(record);
        queues.add("captures", record);
        return record;
    }

    String file(String path, byte[] bytes) {
        files.put("/" + path, bytes);
        return "./" + path;
    }

    /** Null where there is none. */
    byte[] file(String path) {
        return files.get(path);
    }

    void dropFile(String path) {
        files.remove("/" + path);
    }

    private static void putLegacyFace(ObjectNode record) {
        record.putObject("faceAttr").put("age", 31).put("gender", 0).put("hair", 2).put("beard", 0).put("hat", 0)
                .put("respirator", 0).put("glasses", 2);
    }
}
