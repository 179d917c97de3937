package io.facebridge.route.nebula;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.nebula.NebulaMessages;
import io.facebridge.protocol.nebula.RecordQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One record that a node kept, on its way to the route {@code nebula-record} while its pictures are fetched. */
@RegisterForReflection
public final class MissedRecord {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeNebulaRecord";

    /** The records' place in the quarantine. */
    private static final String PATH = "/api/json";

    private final RecordQuery query;
    private final String deviceId;
    private final JsonNode json;
    private final Map<String, Picture> pictures = new HashMap<>();
    private final Deque<String> names = new ArrayDeque<>();

    MissedRecord(RecordQuery query, String deviceId, JsonNode json) {
        this.query = query;
        this.deviceId = deviceId;
        this.json = json;
        for (String name : new String[]{ NebulaMessages.SNAP, NebulaMessages.IMG }) {
            if (!path(name).isBlank()) {
                names.add(name);
            }
        }
    }

    RecordQuery query() {
        return query;
    }

    String deviceId() {
        return deviceId;
    }

    /** What the node calls the capture; blank where it says nothing. */
    String snap() {
        return json.path("snap_id").asText().strip();
    }

    /** Whether there is a picture that was not asked for yet. */
    public boolean isLackingPicture() {
        return !names.isEmpty();
    }

    /** The path of the next picture, as the record says it. */
    String nextPath() {
        return path(names.element());
    }

    /** The next picture, or why there is none. */
    void take(Picture picture) {
        pictures.put(names.remove(), picture);
    }

    Received received() {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new Received(bytes, bytes, "application/json", PATH, new InboundMessage.Origin(deviceId, query.msgId()),
                pictures);
    }

    private String path(String name) {
        return json.path(name + "_path").asText().strip();
    }

    @Override
    public String toString() {
        return "MissedRecord[" + query + "]";
    }
}
