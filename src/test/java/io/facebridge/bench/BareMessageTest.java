package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bare server does the work that the gateway has with what the benches send: it finds every picture, whole. */
class BareMessageTest {

    private static final BytePattern END_OF_HEAD = new BytePattern("\r\n\r\n");
    private static final Pattern CONTENT_TYPE = Pattern.compile("Content-Type: ([^\r]*)");
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsThePicturesOfEveryFamily(String name, BareMessage message, List<Integer> lengths) {
        assertThat(message.pictures()).extracting(ByteBuffer::remaining).containsExactlyElementsOf(lengths);
        assertThat(message.pictures()).allSatisfy(picture -> {
            assertThat(picture.getShort(picture.position())).as("how a JPEG begins").isEqualTo((short) 0xFFD8);
            assertThat(picture.getShort(picture.limit() - 2)).as("how a JPEG ends").isEqualTo((short) 0xFFD9);
        });
        String line = StandardCharsets.UTF_8.decode(message.line()).toString();
        assertThat(line).endsWith("\n").containsOnlyOnce("\n").hasSizeLessThan(4096);
    }

    static Stream<Arguments> findsThePicturesOfEveryFamily() throws Exception {
        return Stream.of(
                Arguments.of("camera's face", of(FleetFamily.dumu().faces().get(0)), List.of(22_000)),
                Arguments.of("terminal's face", of(FleetFamily.terminal().faces().get(0)), List.of(22_000)),
                Arguments.of("module's face", of(FleetFamily.module().faces().get(0)), List.of(22_000)),
                Arguments.of("node's face with scene", of(FleetFamily.nebula().faces().get(0)), List.of(22_000, 130_000)),
                Arguments.of("box's face with scene", of(FleetFamily.megbox().faces().get(0)), List.of(22_000, 130_000)),
                Arguments.of("box's frame", BareMessage.ofFrame(sent(FleetFamily.megboxStream().faces().get(0))),
                        List.of(22_000, 130_000)),
                Arguments.of("frame without a scene", BareMessage.ofFrame(FrameWorkload.face().next().getBytes()),
                        List.of(29_000)),
                Arguments.of("camera's heartbeat", of(FleetFamily.dumu().heartbeat()), List.of()),
                Arguments.of("node's heartbeat", of(FleetFamily.nebula().heartbeat()), List.of()),
                Arguments.of("box's heartbeat", BareMessage.ofBody(sent(FleetFamily.megboxStream().heartbeat()), null),
                        List.of()),
                Arguments.of("pushed face with scene",
                        BareMessage.ofBody(Workload.faceWithScene().next().getBytes(), "application/json"),
                        List.of(20_000, 130_000)));
    }

    private static BareMessage of(FleetMessage message) {
        byte[] request = sent(message);
        int end = END_OF_HEAD.in(request, 0);
        Matcher type = CONTENT_TYPE.matcher(new String(request, 0, end, StandardCharsets.US_ASCII));
        assertThat(type.find()).isTrue();
        return BareMessage.ofBody(Arrays.copyOfRange(request, end + END_OF_HEAD.length(), request.length), type.group(1));
    }

    private static byte[] sent(FleetMessage message) {
        return message.of(1, TIME, 1);
    }
}
