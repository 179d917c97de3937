package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.protocol.Digests;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MalformedMessageException.Kind;
import io.facebridge.protocol.Received;
import io.facebridge.testkit.Pictures;

/** How WebSocket messages become messages of a box: nothing lost, nothing invented, nothing thrown. */
class FrameAssemblerTest {

    private static final int MAX = 8 * 1024 * 1024;
    private static final byte[] HEARTBEAT = utf8(MegboxFrames.heartbeatJson());

    private final FrameAssembler assembler = new FrameAssembler(MAX, "/megbox/ws", null);

    @Test
    void readsAFrameByItsBytes() {
        byte[] json = utf8("{\"trackId\":6018,\"images\":{\"captureFace\":3}}");
        byte[] frame = MegboxFrames.joined(
                // TYPE: 5 characters in 8 bytes, filled up with NUL
                new byte[]{ 'A', 'l', 'e', 'r', 't', 0, 0, 0 },
                // HEADLEN: 43 bytes of JSON, big-endian
                new byte[]{ 0, 0, 0, 43 },
                // SEQ: 258, big-endian
                new byte[]{ 0, 0, 1, 2 },
                // JSON
                json,
                // PIC captureFace: what a JPEG begins with
                new byte[]{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF });

        Received received = only(assembler.add(frame, false));

        assertThat(json).hasSize(43);
        assertThat(received.raw()).isSameAs(frame);
        assertThat(received.body()).isEqualTo(json);
        assertThat(received.origin()).isEqualTo(new InboundMessage.Origin(null, "Alert"));
        assertThat(received.path()).isEqualTo("/megbox/ws");
        assertThat(received.fault()).isNull();
        assertThat(received.attachments()).containsOnlyKeys("captureFace");
    }

    @ParameterizedTest(name = "{0} padding {1} {2}")
    @CsvSource({ "true, 0, Alert", "false, 0, Alert", "true, 32, Alert", "false, 32, Alert", "true, 0, ALERT",
            "false, 32, aLeRt", "true, 10, Alert", "false, 0, ' Alert'", "true, 0, ' Alert '" })
    void readsEveryByteOrderAndPadding(boolean bigEndian, int padding, String type) {
        MegboxFrames alert = MegboxFrames.alert("6018");
        byte[] frame = MegboxFrames.of(type).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .padding((char) padding).json(MegboxFrames.alertJson("6018", 3, 0, 4)).picture(new byte[]{ 1, 2, 3 })
                .picture(new byte[]{ 4, 5, 6, 7 }).bytes();

        Received received = only(assembler.add(frame, false));

        assertThat(received.origin().messageType()).isEqualTo("Alert");
        assertThat(received.attachments()).containsOnlyKeys("captureFace", "Top1");
        assertThat(bytes(received, "captureFace")).containsExactly(1, 2, 3);
        assertThat(bytes(received, "Top1")).containsExactly(4, 5, 6, 7);
        assertThat(only(assembler.add(alert.bytes(), false)).attachments()).hasSize(3);
        assertThat(assembler.wrongLengths()).isZero();
    }

    @Test
    void cutsTheThreePicturesInTheirOrder() {
        Received received = only(assembler.add(MegboxFrames.alert("6018").bytes(), false));

        assertThat(received.attachments()).hasSize(3);
        assertThat(received.attachments().get("captureFace").bytes()).isEqualTo(Pictures.jpeg(1));
        assertThat(received.attachments().get("fullImage").bytes()).isEqualTo(Pictures.jpeg(2, 3000));
        assertThat(received.attachments().get("Top1").bytes()).isEqualTo(Pictures.jpeg(3));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "null", "\"\"", "\" \"", "0", "-1", "-2147483648", "-9223372036854775809", "0.5", "true", "[]",
            "{}" })
    void aLengthThatIsNoneIsNoPicture(String length) {
        byte[] frame = MegboxFrames.of("Capture").json(MegboxFrames.captureJson("7", "face", length, 4))
                .picture(new byte[]{ 1, 2, 3, 4 }).bytes();

        assertThat(only(assembler.add(frame, false)).attachments()).containsOnlyKeys("fullImage");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "4", "\"4\"", "4.0", "+4", "004" })
    void aLengthMayBeWrittenInAnyWay(String length) {
        byte[] frame = MegboxFrames.of("Capture").json(MegboxFrames.captureJson("7", "face", 0, length))
                .picture(new byte[]{ 1, 2, 3, 4 }).bytes();

        assertThat(only(assembler.add(frame, false)).attachments()).containsOnlyKeys("fullImage");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "2147483647", "4294967296", "9223372036854775807", "99999999999999999999999999", "1e18",
            "1e999999999",
            "8388609" })
    void aLengthBeyondAllBoundsIsNeverWaitedForNorReserved(String length) {
        byte[] frame = MegboxFrames.of("Capture").json(MegboxFrames.captureJson("7", "face", length, length))
                .picture(new byte[]{ 1, 2, 3, 4 }).bytes();

        Received received = only(assembler.add(frame, false));

        assertThat(received.fault().kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(received.raw()).isEqualTo(frame);
        assertThat(assembler.held()).isZero();
    }

    @ParameterizedTest(name = "HEADLEN {0}")
    @ValueSource(ints = { 0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 5, 100_000 })
    void findsTheJsonWhoseLengthIsStatedWrongly(int headLength) {
        byte[] frame = MegboxFrames.of("Alert").json(MegboxFrames.alertJson("\"}{\\\"\"", 3, 0, 0)).headLength(headLength)
                .picture(new byte[]{ '}', '}', '{' }).bytes();

        Received received = only(assembler.add(frame, false));

        assertThat(received.fault()).isNull();
        assertThat(bytes(received, "captureFace")).containsExactly('}', '}', '{');
        assertThat(assembler.wrongLengths()).isOne();
    }

    @Test
    void aStatedLengthMayCountPaddingBehindTheJson() {
        byte[] frame = MegboxFrames.of("Alert").json(MegboxFrames.alertJson("7", 2, 0, 0) + "\0\0 \n")
                .picture(new byte[]{ 8, 9 }).bytes();

        assertThat(bytes(only(assembler.add(frame, false)), "captureFace")).containsExactly(8, 9);
    }

    @Test
    void readsJsonWithTypingErrorsAsEveryMessage() {
        byte[] frame = MegboxFrames.of("Alert").json("{“trackId”: 7 \"images\": {\"captureFace\": 2,},}")
                .picture(new byte[]{ 8, 9 }).bytes();

        assertThat(bytes(only(assembler.add(frame, false)), "captureFace")).containsExactly(8, 9);
    }

    @Test
    void takesSeveralFramesOutOfOneMessage() {
        byte[] one = MegboxFrames.alert("1").seq(1).bytes();
        byte[] two = MegboxFrames.capture("2", "human").seq(2).bytes();
        byte[] three = MegboxFrames.alert("3").seq(3).withoutPictures().json(MegboxFrames.alertJson("3", 0, 0, 0)).bytes();

        List<Received> received = assembler.add(MegboxFrames.joined(one, two, new byte[3], three, new byte[]{ '\r', '\n' }),
                false);

        assertThat(received).extracting(r -> digest(r.raw())).containsExactly(digest(one), digest(two), digest(three));
        assertThat(received).extracting(r -> r.origin().messageType()).containsExactly("Alert", "Capture", "Alert");
        assertThat(assembler.missing()).isZero();
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = { 16, 17, 100, 700, 1500, 4000 })
    void putsAFrameTogetherThatComesInSeveralMessages(int size) {
        byte[] frame = MegboxFrames.alert("6018").bytes();
        byte[] next = MegboxFrames.capture("2", "face").bytes();
        List<Received> received = new ArrayList<>();
        for (int at = 0; at < frame.length; at += size) {
            assertThat(received).isEmpty();
            assertThat(assembler.held()).isEqualTo(at);
            received.addAll(assembler.add(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + size)), false));
        }
        received.addAll(assembler.add(next, false));

        assertThat(received).extracting(r -> digest(r.raw())).containsExactly(digest(frame), digest(next));
        assertThat(received).extracting(r -> r.attachments().size()).containsExactly(3, 2);
        assertThat(assembler.held()).isZero();
    }

    @Test
    void putsHeaderJsonAndPicturesTogetherThatEachAreAMessage() {
        byte[] json = utf8(MegboxFrames.alertJson("6018", 3, 2, 0));
        byte[] header = Arrays.copyOf(MegboxFrames.of("Alert").json(new String(json, StandardCharsets.UTF_8)).bytes(), 16);

        assertThat(assembler.add(header, false)).isEmpty();
        assertThat(assembler.add(json, false)).isEmpty();
        assertThat(assembler.add(new byte[]{ 1, 2, 3 }, false)).isEmpty();
        assertThat(only(assembler.add(new byte[]{ 4, 5 }, false)).attachments()).hasSize(2);
    }

    @Test
    void theRestOfAFrameMayCarryTheNextOne() {
        byte[] one = MegboxFrames.alert("1").bytes();
        byte[] two = MegboxFrames.capture("2", "face").bytes();
        byte[] stream = MegboxFrames.joined(one, two);
        int cut = one.length - 10;

        assertThat(assembler.add(Arrays.copyOf(stream, cut), false)).isEmpty();
        assertThat(assembler.add(Arrays.copyOfRange(stream, cut, stream.length), false)).extracting(r -> digest(r.raw()))
                .containsExactly(digest(one), digest(two));
    }

    @Test
    void aNewFrameOrTextCutsOffTheHeldOne() {
        byte[] frame = MegboxFrames.alert("1").bytes();
        byte[] begun = Arrays.copyOf(frame, frame.length - 1);
        for (byte[] next : List.of(frame, HEARTBEAT, MegboxFrames.of("Beat").json(MegboxFrames.heartbeatJson()).bytes())) {
            assertThat(assembler.add(begun.clone(), false)).isEmpty();
            List<Received> received = assembler.add(next, false);

            assertThat(received).extracting(r -> digest(r.raw())).containsExactly(digest(begun), digest(next));
            assertThat(received.get(0).fault().kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(received.get(1).fault()).isNull();
        }
        assertThat(assembler.add(begun.clone(), false)).isEmpty();
        assertThat(assembler.add(utf8("hello"), true)).extracting(r -> r.fault().kind())
                .containsExactly(Kind.CUT_OFF, Kind.UNKNOWN_MESSAGE);
    }

    @Test
    void aPieceOfAFrameMayBeAnObjectOfItsJson() {
        byte[] frame = MegboxFrames.alert("1").bytes();
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("{\"captureFace\"");
        int to = text.indexOf('}', from) + 1;

        assertThat(assembler.add(Arrays.copyOf(frame, from), false)).isEmpty();
        assertThat(assembler.add(Arrays.copyOfRange(frame, from, to), false)).isEmpty();
        assertThat(digest(only(assembler.add(Arrays.copyOfRange(frame, to, frame.length), false)).raw()))
                .isEqualTo(digest(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = { "deviceId", "device_id", " deviceId ", "deviceId:", "device_id :" })
    void bareJsonAfterAFrameThatWasCutOffIsAMessageOfItsOwn(String device) {
        byte[] frame = MegboxFrames.alert("1").bytes();
        byte[] bare = utf8("{\"%s\":\"a\",\"timestamp\":1603685000123}".formatted(device));

        assertThat(assembler.add(Arrays.copyOf(frame, frame.length - 10), false)).isEmpty();
        assertThat(assembler.add(bare, false)).satisfiesExactly(
                cutOff -> assertThat(cutOff.fault().kind()).isEqualTo(Kind.CUT_OFF),
                whole -> assertThat(whole.body()).isEqualTo(bare));
    }

    @Test
    void neverHoldsMoreThanAllowed() {
        FrameAssembler small = new FrameAssembler(5000, "/", null);
        byte[] begun = MegboxFrames.of("Alert").json(MegboxFrames.alertJson("1", 3500, 0, 0)).bytes();

        assertThat(small.add(begun, false)).isEmpty();
        assertThat(small.held()).isEqualTo(begun.length);
        assertThat(small.add(new byte[5000], false)).extracting(r -> digest(r.raw())).containsExactly(digest(begun),
                digest(new byte[5000]));
        assertThat(small.held()).isZero();
        assertThat(small.add(MegboxFrames.of("Alert").json("{").headLength(5000).bytes(), false))
                .extracting(r -> r.fault().kind()).containsExactly(Kind.TOO_LARGE);
    }

    @Test
    void saysWhatItHeldWhenTheConnectionEnds() {
        byte[] begun = Arrays.copyOf(MegboxFrames.alert("1").bytes(), 900);
        assembler.add(begun, false);

        Received received = only(assembler.end());

        assertThat(received.raw()).isEqualTo(begun);
        assertThat(received.fault().kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(assembler.held()).isZero();
        assertThat(assembler.end()).isEmpty();
    }

    @Test
    void aFrameCutOffAtAnyByteIsNeitherThrownAtNorMadeUp() {
        for (MegboxFrames frames : List.of(MegboxFrames.alert("6018"), MegboxFrames.capture("6018", "plate"))) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                byte[] frame = frames.order(order).bytes();
                for (int length = 1; length < frame.length; length++) {
                    FrameAssembler fresh = new FrameAssembler(MAX, "/", null);
                    byte[] cut = Arrays.copyOf(frame, length);
                    List<Received> received = new ArrayList<>(fresh.add(cut, false));
                    received.addAll(fresh.end());

                    assertThat(only(received).raw()).isEqualTo(cut);
                    assertThat(only(received).fault()).as("cut at %d", length).isNotNull();
                }
            }
        }
    }

    @Test
    void survivesEveryRubbish() {
        Random random = new Random(7);
        byte[] frame = MegboxFrames.alert("6018").bytes();
        for (int round = 0; round < 3000; round++) {
            byte[] rubbish = frame.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                rubbish[random.nextInt(random.nextBoolean() ? 40 : rubbish.length)] = (byte) random.nextInt();
            }
            byte[] part = Arrays.copyOf(rubbish, random.nextInt(rubbish.length) + 1);
            for (Received received : assembler.add(part, random.nextInt(4) == 0)) {
                readOrRefused(received);
            }
            assertThat(assembler.held()).isLessThanOrEqualTo(MAX);
        }
    }

    private static void readOrRefused(Received received) {
        try {
            InboundMessage message = MegboxMessages.STREAM.read(received, new InboundMessage.Context(
                    Instant.parse("2026-11-20T08:15:30Z"), device -> ZoneOffset.UTC, false, received.origin()));
            MegboxMessages.STREAM.translator().translate(message);
            MegboxMessages.STREAM.replies().accepted(message);
        } catch (MalformedMessageException refused) {
            assertThat(refused.kind()).isNotNull();
        }
    }

    @ParameterizedTest(name = "text {0}")
    @ValueSource(booleans = { true, false })
    void passesBareJsonOnUnparsed(boolean text) {
        assertThat(only(assembler.add(HEARTBEAT, text)).body()).isSameAs(HEARTBEAT);
        assertThat(only(assembler.add(utf8("\uFEFF \n{\"a\":1}\n\0\0"), text)).body()).isEqualTo(utf8("{\"a\":1}"));
        assertThat(only(assembler.add(utf8("{\"cut"), text)).body()).isEqualTo(utf8("{\"cut"));
        assertThat(only(assembler.add(HEARTBEAT, text)).origin().messageType()).isNull();
    }

    @ParameterizedTest(name = "TYPE {0}")
    @ValueSource(strings = { "Beat", "", "Heartbea", "Alert", "Capture" })
    void readsAHeaderWithAnyTypeAroundAHeartbeat(String type) {
        byte[] frame = MegboxFrames.of(type).order(ByteOrder.LITTLE_ENDIAN).json(MegboxFrames.heartbeatJson()).bytes();

        Received received = only(assembler.add(frame, false));

        assertThat(received.body()).isEqualTo(HEARTBEAT);
        assertThat(received.raw()).isEqualTo(frame);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "hello", "Alarm", "Alert123456789012", "Alert\0\0\0\0\0\0\0\0\0\0\0nothing", "Alert\0\0\0{}" })
    void whatIsNoFrameIsKeptAsItCame(String rubbish) {
        Received received = only(assembler.add(utf8(rubbish), false).isEmpty()
                ? assembler.end()
                : new FrameAssembler(MAX, "/", null).add(utf8(rubbish), false));

        assertThat(received.raw()).isEqualTo(utf8(rubbish));
        assertThat(received.fault()).isNotNull();
    }

    @Test
    void bytesLeftOverThatAreNoFrameAreKeptAsTheyCame() {
        byte[] frame = MegboxFrames.alert("1").bytes();

        List<Received> received = assembler.add(MegboxFrames.joined(frame, new byte[]{ 1, 'x', 'y' }), false);

        assertThat(received).extracting(r -> digest(r.raw())).containsExactly(digest(frame), digest(new byte[]{ 'x', 'y' }));
        assertThat(received.get(1).fault().kind()).isEqualTo(Kind.UNKNOWN_MESSAGE);
    }

    @Test
    void tinyFramesWithoutNumberAreKeptInOnePiece() {
        byte[] tiny = MegboxFrames.of("Alert").json("{}").bytes();
        byte[][] many = new byte[1500][];
        Arrays.fill(many, tiny);

        List<Received> received = assembler.add(MegboxFrames.joined(many), false);

        assertThat(received).hasSize(1001);
        assertThat(received.get(1000).raw()).hasSize(500 * tiny.length);
        assertThat(received.get(1000).fault().kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void anEmptyMessageSaysNothing() {
        assertThat(assembler.add(new byte[0], false)).isEmpty();
    }

    @Test
    void aFrameWithItsPicturesInTheJsonWaitsForNone() {
        byte[] frame = MegboxFrames.of("Alert")
                .json(MegboxFrames.alertJson("7", "\"" + "/9j/4AAQSkZJRgABAQAAAQABAAD".repeat(300_000) + "\"",
                        "\"http://box/full.jpg\"", 12345))
                .bytes();

        assertThat(only(assembler.add(frame, false)).attachments()).isEmpty();
        assertThat(assembler.held()).isZero();
    }

    @Test
    void readsAFrameOfEightMegabytes() {
        byte[] face = Pictures.jpeg(1, 100_000);
        byte[] full = Pictures.jpeg(2, MAX - 200_000);
        byte[] frame = MegboxFrames.of("Alert").json(MegboxFrames.alertJson("7", face.length, full.length, 0)).picture(face)
                .picture(full).bytes();

        Received received = only(assembler.add(frame, false));

        assertThat(received.raw()).isSameAs(frame);
        assertThat(received.attachments().get("fullImage").bytes()).isEqualTo(full);
    }

    @Test
    void saysWhoseConnectionItIs() {
        FrameAssembler known = new FrameAssembler(MAX, "/", "box-1");

        assertThat(only(known.add(HEARTBEAT, true)).origin().deviceId()).isEqualTo("box-1");
        assertThat(only(known.add(MegboxFrames.alert("1").bytes(), false)).origin().deviceId()).isEqualTo("box-1");
    }

    @Test
    void countsMissingFramesInEitherByteOrder() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            FrameAssembler fresh = new FrameAssembler(MAX, "/", null);
            for (int seq : new int[]{ 1, 2, 3, 3, 5, 6, 10, 6, 11 }) {
                fresh.add(MegboxFrames.alert("1").order(order).seq(seq).bytes(), false);
            }
            assertThat(fresh.missing()).isEqualTo(4);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = { "\0", "\0\0\0\0", " \n", "\uFEFF " })
    void aMessageOfNothingButPaddingIsRefusedAsEmpty(String message) {
        Received received = only(assembler.add(utf8(message), true));

        assertThat(received.fault().kind()).isEqualTo(Kind.EMPTY);
        assertThat(received.raw()).isEqualTo(utf8(message));
        assertThat(assembler.add(MegboxFrames.joined(MegboxFrames.alert("1").bytes(), utf8(message)), false)).hasSize(1);
    }

    @Test
    void aFrameThatCameCutOffIsNotMissing() {
        assembler.add(MegboxFrames.alert("1").seq(1).bytes(), false);
        byte[] second = MegboxFrames.alert("2").seq(2).bytes();
        assembler.add(Arrays.copyOf(second, second.length - 1), false);
        assembler.add(MegboxFrames.alert("3").seq(3).bytes(), false);

        assertThat(assembler.missing()).isZero();
    }

    private static byte[] bytes(Received received, String picture) {
        var raw = received.attachments().get(picture).raw();
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return bytes;
    }

    /** Stands for the bytes where they differ, which would fill pages. */
    private static String digest(byte[] bytes) {
        return bytes.length + " bytes " + Digests.sha256(ByteBuffer.wrap(bytes));
    }

    private static Received only(List<Received> received) {
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
