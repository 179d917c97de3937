package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;

/** Whatever comes over a WebSocket comes out again, no byte lost and none doubled, and no more is held than is allowed. */
class FrameAssemblerFuzzTest {

    private static final int MAX_BYTES = 8 * 1024;
    private static final int MOST_PIECES = 12;
    private static final int HEADER_WORD = 8;
    /** The length of an alert's third picture. */
    private static final int TOP = 7;

    /** Frames, halves of frames, JSON and noise, cut into messages anywhere. */
    @FuzzTest
    void losesAndDoublesNoByte(FuzzedDataProvider data) {
        byte[] stream = stream(data);
        FrameAssembler assembler = new FrameAssembler(MAX_BYTES, "/fuzz", null);
        List<Received> found = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end = data.remainingBytes() == 0 ? stream.length : Math.min(stream.length, at + data.consumeInt(0, 600));
            found.addAll(assembler.add(Arrays.copyOfRange(stream, at, end), data.consumeInt(0, 15) == 0));
            assertThat(assembler.held()).isLessThanOrEqualTo(MAX_BYTES);
            at = end;
        }
        found.addAll(assembler.end());
        assertThat(assembler.held()).isZero();
        assertThat(assembler.missing()).isNotNegative();
        assertIsAllOf(stream, found);
    }

    /** Well-formed frames of one box are found wherever they are cut, as long as a message does not end inside of TYPE. */
    @FuzzTest
    void findsTheSameFramesHoweverTheyAreCut(FuzzedDataProvider data) {
        ByteOrder order = data.consumeBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Sent> sent = new ArrayList<>();
        for (int left = data.consumeInt(1, 4); left > 0; left--) {
            sent.add(frame(data, sent.size()));
        }
        List<byte[]> frames = sent.stream().map(one -> one.frame().order(order).bytes()).toList();
        List<Integer> starts = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        int length = 0;
        for (byte[] frame : frames) {
            starts.add(length);
            length += frame.length;
        }
        byte[] stream = MegboxFrames.joined(frames.toArray(byte[][]::new));

        FrameAssembler assembler = new FrameAssembler(1 << 20, "/fuzz", null);
        List<Received> found = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end = data.remainingBytes() == 0 ? stream.length : Math.min(stream.length, at + data.consumeInt(1, 400));
            for (int start : starts) {
                end = end > start && end < start + HEADER_WORD ? start + HEADER_WORD : end;
            }
            cuts.add(end);
            found.addAll(assembler.add(Arrays.copyOfRange(stream, at, end), false));
            at = end;
        }

        assertThat(found).as("cut at %s, frames at %s", cuts, starts).extracting(Received::fault).containsOnlyNulls();
        assertThat(found).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(found.get(i).raw()).isEqualTo(frames.get(i));
            assertThat(found.get(i).body()).asString(StandardCharsets.UTF_8).isEqualTo(sent.get(i).json());
            assertThat(bytes(found.get(i).attachments())).isEqualTo(sent.get(i).pictures());
        }
        assertThat(assembler.held()).isZero();
    }

    /** What was attached, by name, each byte as a character. */
    private static Map<String, String> bytes(Map<String, Picture> attachments) {
        return attachments.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                picture -> StandardCharsets.ISO_8859_1.decode(picture.getValue().raw()).toString()));
    }

    /** In order, and nothing between them but padding and byte order marks. */
    private static void assertIsAllOf(byte[] stream, List<Received> found) {
        int at = 0;
        for (Received received : found) {
            byte[] raw = received.raw();
            while (!beginsWith(stream, at, raw)) {
                assertThat(isPadding(stream, at)).as("byte %s is lost", at).isTrue();
                at++;
            }
            at += raw.length;
        }
        while (at < stream.length) {
            assertThat(isPadding(stream, at)).as("byte %s is lost at the end", at).isTrue();
            at++;
        }
    }

    private static boolean beginsWith(byte[] stream, int at, byte[] raw) {
        return stream.length - at >= raw.length && Arrays.equals(stream, at, at + raw.length, raw, 0, raw.length);
    }

    private static boolean isPadding(byte[] stream, int at) {
        return at < stream.length
                && (FrameHeader.isPadding(stream[at]) || "\u00EF\u00BB\u00BF".indexOf(stream[at] & 0xFF) >= 0);
    }

    private static byte[] stream(FuzzedDataProvider data) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int left = data.consumeInt(1, MOST_PIECES); left > 0 && data.remainingBytes() > 0; left--) {
            stream.writeBytes(piece(data));
        }
        return stream.toByteArray();
    }

    private static byte[] piece(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 6)) {
            case 0 -> frame(data, 1).frame().bytes();
            case 1 -> frame(data, 2).frame().headLength(data.consumeInt()).bytes();
            case 2 -> cut(frame(data, 3).frame().bytes(), data.consumeProbabilityDouble());
            case 3 -> MegboxFrames.of(data.pickValue(new String[]{ "Alert", "Capture", "", "x", "alert" }))
                    .json(data.consumeString(60)).picture(data.consumeBytes(40)).bytes();
            case 4 -> data.pickValue(new String[]{ "{}", "{\"deviceId\":\"a\",\"timestamp\":1}", "[", " \r\n", "\0\0\0\0",
                    "\u00EF\u00BB\u00BF{}", "Alert\0\0\0", "Capture " }).getBytes(StandardCharsets.ISO_8859_1);
            case 5 -> MegboxFrames.of("Capture").json("{\"captureFace\":" + data.consumeLong() + ",\"fullImage\":\""
                    + data.consumeAsciiString(30) + "\",\"fulIImage\":" + data.consumeInt(0, 300) + "}")
                    .picture(data.consumeBytes(300)).bytes();
            default -> data.consumeBytes(200);
        };
    }

    private static Sent frame(FuzzedDataProvider data, int seq) {
        int face = data.consumeInt(0, 200);
        int full = data.consumeInt(0, 900);
        boolean alert = data.consumeBoolean();
        String json = alert
                ? MegboxFrames.alertJson("12", face, full, TOP)
                : MegboxFrames.captureJson("13", "face", face, full);
        MegboxFrames frame = MegboxFrames.of(alert ? "Alert" : "Capture").json(json);
        Map<String, String> pictures = new HashMap<>();
        add("captureFace", noise(face, 1), frame, pictures);
        add("fullImage", noise(full, 2), frame, pictures);
        if (alert) {
            add("Top1", noise(TOP, 3), frame, pictures);
        }
        return new Sent(frame.seq(seq).padding(data.consumeBoolean() ? ' ' : '\0'), json, pictures);
    }

    /** An empty one is none. */
    private static void add(String name, byte[] picture, MegboxFrames frame, Map<String, String> pictures) {
        frame.picture(picture);
        if (picture.length > 0) {
            pictures.put(name, new String(picture, StandardCharsets.ISO_8859_1));
        }
    }

    /** A frame and what is in it. */
    private record Sent(MegboxFrames frame, String json, Map<String, String> pictures) {}

    /** Of no picture, and different for each. */
    private static byte[] noise(int length, int which) {
        byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) (0x80 | i * 31 + which);
        }
        return noise;
    }

    private static byte[] cut(byte[] frame, double part) {
        return Arrays.copyOf(frame, (int) (frame.length * part));
    }
}
