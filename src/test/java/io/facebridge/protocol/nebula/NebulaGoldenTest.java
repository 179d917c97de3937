package io.facebridge.protocol.nebula;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.GoldenTest;

class NebulaGoldenTest extends GoldenTest {

    /** The head of a picture is enough to be taken for one. */
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @Override
    protected String protocol() {
        return "nebula";
    }

    /** A record says neither whose it is nor which query gave it: its file's name begins with {@code record-<msg_id>}. */
    @Override
    protected Received received(GoldenCase golden) {
        if (!golden.message().startsWith("record-")) {
            return super.received(golden);
        }
        return new Received(golden.body(), golden.body(), null, "/golden",
                new InboundMessage.Origin("test_device", golden.message().substring("record-".length())),
                Map.of(NebulaMessages.SNAP, Picture.fromBytes(PNG), NebulaMessages.IMG, Picture.unavailable("gone")));
    }

    @Override
    protected List<MessageFamily> families() {
        return NebulaMessages.families();
    }
}
