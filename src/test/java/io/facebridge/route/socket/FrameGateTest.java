package io.facebridge.route.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.route.socket.FrameGate.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/** Frames are asked for by their headers, however the bytes are cut, and what may not come in stays out. */
class FrameGateTest {

    private static final int TEXT = 0x81;
    private static final int BINARY_BEGINS = 0x02;
    private static final int CONTINUES = 0x00;
    private static final int CONTINUES_AND_ENDS = 0x80;
    private static final int PING = 0x89;

    private final FrameGate gate = new FrameGate();
    private final EmbeddedChannel channel = new EmbeddedChannel(gate);
    private final List<String> asked = new ArrayList<>();
    private final Keeper keeper = new Keeper();

    private final class Keeper implements FrameGate.Doorkeeper {
        private Verdict verdict = Verdict.ADMIT;
        private boolean told;

        @Override
        public Verdict decide(boolean begins, boolean ends, long length) {
            asked.add((begins ? "begins " : "goes on ") + (ends ? "ends " : "") + length);
            return verdict;
        }

        @Override
        public void tooLarge() {
            told = true;
        }
    }

    @BeforeEach
    void upgrade() {
        channel.writeInbound(bytes("GET / HTTP/1.1\r\n\r\n"));
        channel.readInbound();
        channel.writeOutbound(bytes("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 100_000 })
    void asksOnceAFrameAndPassesEveryByteOnHoweverTheyAreCut(int piece) {
        gate.open(keeper);
        byte[] all = concat(frame(TEXT, 5), frame(BINARY_BEGINS, 0), frame(CONTINUES, 126), frame(PING, 3),
                frame(CONTINUES_AND_ENDS, 70_000), frame(TEXT, 125));

        for (int from = 0; from < all.length; from += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(all, from, Math.min(piece, all.length - from)));
        }

        assertThat(passed()).isEqualTo(all);
        assertThat(asked).containsExactly("begins ends 5", "begins 0", "goes on 126", "goes on ends 70000",
                "begins ends 125");
    }

    @Test
    void holdsFramesUntilTheEndpointIsOpen() {
        byte[] early = frame(TEXT, 5);
        channel.writeInbound(Unpooled.copiedBuffer(early));
        assertThat(passed()).isEmpty();

        gate.open(keeper);

        assertThat(passed()).isEqualTo(early);
    }

    @Test
    void readsNotOnWhileThereIsNoRoomAndGoesOnWhenThereIs() {
        gate.open(keeper);
        byte[] first = frame(TEXT, 5);
        byte[] second = frame(TEXT, 300);
        channel.writeInbound(Unpooled.copiedBuffer(first));
        keeper.verdict = Verdict.NO_ROOM;
        channel.writeInbound(Unpooled.copiedBuffer(second));

        assertThat(passed().length).isLessThan(first.length + 20);
        assertThat(gate.isBlocked()).isTrue();
        assertThat(channel.config().isAutoRead()).isFalse();

        keeper.verdict = Verdict.ADMIT;
        gate.wake();
        channel.runPendingTasks();

        assertThat(passed().length).isPositive();
        assertThat(gate.isBlocked()).isFalse();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void passesWhatCameBeforeATooLargeFrameAndNothingOfIt() {
        gate.open(keeper);
        byte[] good = frame(TEXT, 5);
        channel.writeInbound(Unpooled.copiedBuffer(good));
        assertThat(passed()).isEqualTo(good);
        keeper.verdict = Verdict.TOO_LARGE;

        channel.writeInbound(Unpooled.copiedBuffer(frame(BINARY_BEGINS, 70_000)));
        channel.writeInbound(Unpooled.copiedBuffer(good));

        assertThat(keeper.told).isTrue();
        assertThat(passed()).isEmpty();
    }

    @Test
    void aLengthThatIsNoneIsTooLargeForWhoeverDecides() {
        gate.open(keeper);
        keeper.verdict = Verdict.TOO_LARGE;
        byte[] header = { (byte) TEXT, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0 };

        channel.writeInbound(Unpooled.copiedBuffer(header));

        assertThat(asked).containsExactly("begins ends " + Long.MAX_VALUE);
        assertThat(keeper.told).isTrue();
    }

    @Test
    void leavesAConnectionAloneThatBecomesNoWebSocket() {
        FrameGate other = new FrameGate();
        EmbeddedChannel http = new EmbeddedChannel(other);

        http.writeOutbound(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThat(http.pipeline().get(FrameGate.class)).isNull();
        http.finishAndReleaseAll();
    }

    private byte[] passed() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf some = channel.readInbound(); some != null; some = channel.readInbound()) {
            all.writeBytes(some);
            some.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    /** Masked, as clients send. */
    private static byte[] frame(int head, int length) {
        ByteBuf frame = Unpooled.buffer().writeByte(head);
        if (length < 126) {
            frame.writeByte(0x80 | length);
        } else if (length < 65_536) {
            frame.writeByte(0x80 | 126).writeShort(length);
        } else {
            frame.writeByte(0x80 | 127).writeLong(length);
        }
        return ByteBufUtil.getBytes(frame.writeInt(0x01020304).writeBytes(new byte[length]));
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuf all = Unpooled.buffer();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return ByteBufUtil.getBytes(all);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
