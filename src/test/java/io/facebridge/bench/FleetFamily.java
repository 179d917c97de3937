package io.facebridge.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.bench.FleetMessage.Answer;
import io.facebridge.bench.FleetMessage.Kind;
import io.facebridge.bench.FleetMessage.Slot;
import io.facebridge.simulator.MegboxFrame;
import io.facebridge.simulator.MegboxReports;
import io.facebridge.simulator.SimulatedDumu;
import io.facebridge.simulator.SimulatedMegbox;
import io.facebridge.simulator.SimulatedModule;
import io.facebridge.simulator.SimulatedNebula;
import io.facebridge.simulator.SimulatedTerminal;
import io.facebridge.testkit.Pictures;

/**
 * Devices of one protocol and what they send, as their simulator sends it.
 *
 * @param protocol as the gateway's interface names it
 * @param overWebSocket whether they open a WebSocket, or else an HTTP connection that they keep
 * @param heartbeat null where such a device sends none
 * @param faces in turn
 */
record FleetFamily(String protocol, boolean overWebSocket, FleetMessage heartbeat, List<FleetMessage> faces) {

    /** Every device's id: this and five digits. */
    static final String ID_PREFIX = "FLEET";
    static final int ID_DIGITS = 5;
    private static final String TEMPLATE_ID = ID_PREFIX + "00000";

    /** What 30 KB and 200 KB of base64 hold; the two together are a small message with a scene. */
    private static final int CROP = 22_000;
    private static final int SCENE = 130_000;
    private static final int SMALL_CROP = 8_000;
    private static final int SMALL_SCENE = 14_000;
    /** Of the faces of those that send scenes, one in so many is large. */
    private static final int LARGE_EVERY = 5;

    private static final Pattern MILLIS = Pattern.compile("(?<!\\d)1[789]\\d{11}(?!\\d)");
    private static final Pattern SECONDS = Pattern.compile("(?<![\\d.])1[789]\\d{8}(?!\\d)");
    private static final Pattern CLOCK = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern UUID = Pattern.compile("(?<=\"snap_id\":\")[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRACK = Pattern.compile("(?<=\"(?:track_id|trackId)\":\"?)\\d{4,}");

    /** Cameras that send generation 2 of their protocol. */
    static FleetFamily dumu() throws IOException, InterruptedException {
        List<byte[]> pictures = List.of(Pictures.jpeg(11, CROP));
        return new FleetFamily("dumu", false,
                http(false, true, List.of(), to -> new SimulatedDumu(to, TEMPLATE_ID, inTurn(pictures)).heartbeatReport()),
                List.of(http(true, true, pictures, to -> new SimulatedDumu(to, TEMPLATE_ID, inTurn(pictures)).capturedFace())));
    }

    /** Terminals, whose heartbeat is that they ask for tasks: no event becomes of it. */
    static FleetFamily terminal() throws IOException, InterruptedException {
        List<byte[]> pictures = List.of(Pictures.jpeg(12, CROP));
        return new FleetFamily("terminal", false,
                http(false, false, List.of(), to -> new SimulatedTerminal(to, TEMPLATE_ID, inTurn(pictures)).taskRequest()),
                List.of(http(true, true, pictures,
                        to -> new SimulatedTerminal(to, TEMPLATE_ID, inTurn(pictures)).knownFace("131", "someone"))));
    }

    static FleetFamily module() throws IOException, InterruptedException {
        List<byte[]> pictures = List.of(Pictures.jpeg(13, CROP));
        return new FleetFamily("module", false,
                http(false, true, List.of(), to -> new SimulatedModule(to, TEMPLATE_ID, inTurn(pictures)).heartbeat()),
                List.of(http(true, true, pictures,
                        to -> new SimulatedModule(to, TEMPLATE_ID, inTurn(pictures)).recognition("1593561620", "someone"))));
    }

    /** Nodes that push forms with a crop and a scene. */
    static FleetFamily nebula() throws IOException, InterruptedException {
        return new FleetFamily("nebula", false,
                http(false, true, List.of(), to -> new SimulatedNebula(to, TEMPLATE_ID, () -> new byte[0]).heartbeat()),
                withScenes(14, pictures -> http(true, true, pictures,
                        to -> new SimulatedNebula(to, TEMPLATE_ID, inTurn(pictures)).capturedFace())));
    }

    /** Boxes that report over HTTP, where they send no heartbeats. */
    static FleetFamily megbox() throws IOException, InterruptedException {
        return new FleetFamily("megbox", false, null, withScenes(15, pictures -> http(true, true, pictures,
                to -> new SimulatedMegbox(to, TEMPLATE_ID, inTurn(pictures)).captureFace())));
    }

    /** Boxes that open a WebSocket: a heartbeat is a text without an answer, a capture a frame that is acknowledged. */
    static FleetFamily megboxStream() throws IOException, InterruptedException {
        byte[] heartbeat = new MegboxReports(TEMPLATE_ID).heartbeat().toString().getBytes(StandardCharsets.UTF_8);
        return new FleetFamily("megbox", true,
                new FleetMessage(false, true, Answer.NONE, heartbeat, slots(heartbeat, List.of())),
                withScenes(16, FleetFamily::frame));
    }

    /** All of them. */
    static List<FleetFamily> all() throws IOException, InterruptedException {
        return List.of(dumu(), terminal(), module(), nebula(), megbox(), megboxStream());
    }

    /** Those that send heartbeats. */
    static List<FleetFamily> withHeartbeats() throws IOException, InterruptedException {
        return List.of(dumu(), terminal(), module(), nebula(), megboxStream());
    }

    @FunctionalInterface
    private interface Maker {
        FleetMessage of(List<byte[]> pictures) throws IOException, InterruptedException;
    }

    private static List<FleetMessage> withScenes(int seed, Maker maker) throws IOException, InterruptedException {
        FleetMessage small = maker.of(List.of(Pictures.jpeg(2 * seed, SMALL_CROP), Pictures.jpeg(2 * seed + 1, SMALL_SCENE)));
        FleetMessage large = maker.of(List.of(Pictures.jpeg(2 * seed, CROP), Pictures.jpeg(2 * seed + 1, SCENE)));
        List<FleetMessage> turns = new ArrayList<>(List.of(large));
        while (turns.size() < LARGE_EVERY) {
            turns.add(small);
        }
        return turns;
    }

    private static FleetMessage frame(List<byte[]> pictures) {
        ObjectNode json = new MegboxReports(TEMPLATE_ID).captureFace(pictures.get(0).length, pictures.get(1).length);
        json.put("trackId", 1_000_000_000_000_000L);
        byte[] frame = MegboxFrame.of("Capture", 1, ByteOrder.BIG_ENDIAN, '\0', json, pictures.get(0), pictures.get(1));
        return new FleetMessage(true, true, Answer.ACK, frame, slots(frame, pictures));
    }

    private static FleetMessage http(boolean face, boolean event, List<byte[]> pictures, RecordedRequest.Sender sender)
            throws IOException, InterruptedException {
        RecordedRequest request = RecordedRequest.of(sender);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("POST %s HTTP/1.1\r\nHost: gateway\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(request.path(), request.contentType(), request.body().length).getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(request.body());
        return new FleetMessage(face, event, Answer.STATUS, message.toByteArray(), slots(message.toByteArray(), pictures));
    }

    private static Supplier<byte[]> inTurn(List<byte[]> pictures) {
        List<byte[]> left = new ArrayList<>(pictures);
        return () -> left.remove(0);
    }

    /** The places of all that must differ, digests last. */
    private static List<Slot> slots(byte[] message, List<byte[]> pictures) {
        StringBuilder text = new StringBuilder(new String(message, StandardCharsets.ISO_8859_1));
        List<Slot> slots = new ArrayList<>();
        List<Slot> digests = new ArrayList<>();
        for (byte[] picture : pictures) {
            String base64 = Base64.getEncoder().encodeToString(picture);
            int digitsAt = text.indexOf(base64);
            String bytes = new String(picture, StandardCharsets.ISO_8859_1);
            Slot slot = digitsAt >= 0
                    ? new Slot(Kind.PICTURE_BASE64, digitsAt, base64.length(), null)
                    : new Slot(Kind.PICTURE_BYTES, text.indexOf(bytes), bytes.length(), null);
            slots.add(slot);
            text.replace(slot.at(), slot.at() + slot.length(), " ".repeat(slot.length())); // nothing in it is a number
            Matcher digest = Pattern.compile("_md5\":\"([0-9a-f]{32})\"").matcher(text);
            if (digitsAt >= 0 && digest.find(digitsAt)) {
                digests.add(new Slot(Kind.MD5_OF_PICTURE, digest.start(1), digest.end(1) - digest.start(1), slot));
            }
        }
        for (int at = text.indexOf(TEMPLATE_ID); at >= 0; at = text.indexOf(TEMPLATE_ID, at + 1)) {
            slots.add(new Slot(Kind.DEVICE, at + ID_PREFIX.length(), ID_DIGITS, null));
        }
        addAll(slots, Kind.MILLIS, MILLIS, text);
        addAll(slots, Kind.SECONDS, SECONDS, text);
        addAll(slots, Kind.CLOCK, CLOCK, text);
        addAll(slots, Kind.UUID, UUID, text);
        addAll(slots, Kind.TRACK, TRACK, text);
        slots.addAll(digests);
        return List.copyOf(slots);
    }

    private static void addAll(List<Slot> slots, Kind kind, Pattern pattern, CharSequence text) {
        for (Matcher found = pattern.matcher(text); found.find();) {
            slots.add(new Slot(kind, found.start(), found.end() - found.start(), null));
        }
    }
}
