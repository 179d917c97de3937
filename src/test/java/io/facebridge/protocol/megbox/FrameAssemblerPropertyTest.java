package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.facebridge.protocol.Received;
import io.facebridge.testkit.Pictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** However frames are cut into WebSocket messages, the same messages come out of them. */
class FrameAssemblerPropertyTest {

    private static final int MAX = 1 << 20;
    /** The word by which a frame is known; one that is cut off within it cannot be told from anything else. */
    private static final int TYPE_BYTES = 8;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anySplitsGiveTheSameFrames(@ForAll @IntRange(min = 1, max = 6) int count, @ForAll boolean bigEndian,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame(random, bigEndian, i));
        }
        FrameAssembler whole = new FrameAssembler(MAX, "/golden", null);
        List<String> expected = new ArrayList<>();
        frames.forEach(frame -> whole.add(frame, false).forEach(received -> expected.add(text(received))));
        assertThat(expected).hasSize(count);

        FrameAssembler cut = new FrameAssembler(MAX, "/golden", null);
        List<String> actual = new ArrayList<>();
        for (byte[] part : parts(frames, random)) {
            cut.add(part, false).forEach(received -> actual.add(text(received)));
            assertThat(cut.held()).isLessThanOrEqualTo(MAX);
        }

        assertThat(cut.end()).isEmpty();
        assertThat(actual).isEqualTo(expected);
        assertThat(cut.missing()).isZero();
        assertThat(cut.wrongLengths()).isZero();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whatIsDamagedComesOutAsItCameAndNothingIsThrown(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = MegboxFrames.joined(frame(random, true, 0), frame(random, true, 1));
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        FrameAssembler assembler = new FrameAssembler(MAX, "/golden", null);
        List<Received> out = new ArrayList<>(assembler.add(bytes.clone(), random.nextBoolean()));
        out.addAll(assembler.end());

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        out.forEach(received -> all.writeBytes(received.raw()));
        // padding between frames belongs to none
        assertThat(printable(all.toByteArray())).isEqualTo(printable(bytes));
    }

    private static byte[] frame(Random random, boolean bigEndian, int seq) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] first = Pictures.jpeg(random.nextInt(100), 1 + random.nextInt(5000));
        byte[] second = Pictures.jpeg(random.nextInt(100), 1 + random.nextInt(50));
        return random.nextBoolean()
                ? MegboxFrames.of("Capture").order(order).seq(seq)
                        .json(MegboxFrames.captureJson(Long.toString(random.nextInt(9999)), "face", first.length,
                                second.length))
                        .picture(first).picture(second).bytes()
                : MegboxFrames.of("Alert").order(order).seq(seq)
                        .json(MegboxFrames.alertJson(Long.toString(random.nextInt(9999)), first.length, second.length, 0))
                        .picture(first).picture(second).bytes();
    }

    private static List<byte[]> parts(List<byte[]> frames, Random random) {
        byte[] all = MegboxFrames.joined(frames.toArray(byte[][]::new));
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        int begin = 0;
        for (byte[] frame : frames) {
            int cuts = random.nextInt(6);
            int[] places = random.ints(cuts, TYPE_BYTES, frame.length).sorted().distinct().toArray();
            for (int place : places) {
                if (begin + place > from) {
                    parts.add(Arrays.copyOfRange(all, from, begin + place));
                    from = begin + place;
                }
            }
            begin += frame.length;
            if (random.nextBoolean() && begin > from) {
                parts.add(Arrays.copyOfRange(all, from, begin));
                from = begin;
            }
        }
        if (from < all.length) {
            parts.add(Arrays.copyOfRange(all, from, all.length));
        }
        return parts;
    }

    private static String text(Received received) {
        Map<String, String> pictures = new TreeMap<>();
        received.attachments().forEach((name, picture) -> pictures.put(name, picture.reference()));
        return received.origin() + " " + received.fault() + " " + new String(received.body(), StandardCharsets.UTF_8)
                + pictures;
    }

    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\\x00-\\x20]", "");
    }
}
