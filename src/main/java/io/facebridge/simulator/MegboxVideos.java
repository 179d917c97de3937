package io.facebridge.simulator;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The video channels of a simulated box and their relays: chapters 7 and 13 of its Web API. The first channel is there. */
public final class MegboxVideos {

    private static final int NO_VIDEO = 104009;
    private static final int EXISTS = 104011;
    private static final int NOT_THERE = 104017;
    private static final int NO_RELAY = 104503;
    private static final int CANNOT_TRIGGER = 104504;
    private static final String NUMBER = "videoNo";

    private final Supplier<byte[]> picture;
    private final Map<Integer, ObjectNode> videos = new TreeMap<>();
    private final Map<Integer, ObjectNode> relays = new TreeMap<>();
    private final Map<Integer, Integer> triggered = new TreeMap<>();

    /** @param picture what a camera sees */
    MegboxVideos(Supplier<byte[]> picture) {
        this.picture = picture;
        videos.put(1, JsonNodeFactory.instance.objectNode().put(NUMBER, 1).put("videoName", "door")
                .put("url", "rtsp://192.168.1.64/1").put("username", "admin").put("password", "camera").put("rotation", 0));
        relays.put(1, JsonNodeFactory.instance.objectNode().put(NUMBER, 1).put("relayIP", "192.168.1.80")
                .put("triggerChannel", 0).put("enable", true).put("relayMode", 0).put("triggerTime", 3000));
    }

    /** How often the channel's relay was triggered. */
    public synchronized int triggered(int videoNo) {
        return triggered.getOrDefault(videoNo, 0);
    }

    synchronized MegboxAnswer answer(MegboxCall call) {
        return call.path().startsWith("/relay") ? relay(call) : video(call);
    }

    private MegboxAnswer video(MegboxCall call) {
        if (call.is("GET", "/videos")) {
            return MegboxAnswer.of(list("videos", videos));
        }
        if (call.is("POST", "/videos")) {
            int number = call.json().path(NUMBER).asInt();
            if (videos.containsKey(number)) {
                return MegboxAnswer.refused(EXISTS, "VIDEO_CH_EXIST");
            }
            videos.put(number, call.json().deepCopy());
            return MegboxAnswer.of(videos.get(number).deepCopy());
        }
        if (!call.path().matches("/videos/[0-9]+(/snapFullImage|/trackReset|/surveillances)?")) {
            return null;
        }
        int number = Integer.parseInt(call.steps()[1]);
        ObjectNode channel = videos.get(number);
        if (channel == null) {
            return call.steps().length > 2
                    ? MegboxAnswer.refused(NO_VIDEO, "NO_VIDEO")
                    : MegboxAnswer.refused(NOT_THERE, "VIDEO_CH_NOT_EXIST");
        }
        if (call.path().endsWith("/snapFullImage")) {
            return MegboxAnswer.of(JsonNodeFactory.instance.objectNode().put("image",
                    Base64.getEncoder().encodeToString(picture.get())));
        }
        if (call.method().equals("DELETE")) {
            videos.remove(number);
        } else if (call.json() instanceof ObjectNode settings) {
            channel.setAll(settings);
        }
        return MegboxAnswer.done();
    }

    private MegboxAnswer relay(MegboxCall call) {
        if (call.is("GET", "/relay")) {
            return MegboxAnswer.of(list("relay", relays));
        }
        if (call.is("POST", "/relay")) {
            relays.put(call.json().path(NUMBER).asInt(), call.json().deepCopy());
            return MegboxAnswer.done();
        }
        if (call.isUnder("DELETE", "/relay")) {
            return relays.remove(Integer.valueOf(call.last())) == null
                    ? MegboxAnswer.refused(NO_RELAY, "RELAY DOES NOT EXIST")
                    : MegboxAnswer.done();
        }
        if (call.isUnder("POST", "/relayTrigger")) {
            int number = Integer.parseInt(call.last());
            if (!relays.containsKey(number)) {
                return MegboxAnswer.refused(CANNOT_TRIGGER, "TRIGGER RELAY FAIL");
            }
            triggered.merge(number, 1, Integer::sum);
            return MegboxAnswer.done();
        }
        return null;
    }

    private static ObjectNode list(String name, Map<Integer, ObjectNode> entries) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode list = data.putArray(name);
        entries.values().forEach(entry -> list.add(entry.deepCopy()));
        return data;
    }
}
