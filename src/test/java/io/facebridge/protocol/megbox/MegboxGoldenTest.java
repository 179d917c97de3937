package io.facebridge.protocol.megbox;

import java.util.List;
import java.util.Map;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Received;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.GoldenTest;

class MegboxGoldenTest extends GoldenTest {

    private static final String RECORD = "record-";

    @Override
    protected String protocol() {
        return "megbox";
    }

    @Override
    protected List<MessageFamily> families() {
        return MegboxMessages.families();
    }

    /** Of a record the queue says what it is: {@code record-captures-face} lay in {@code captures/face}. */
    @Override
    protected Received received(GoldenCase golden) {
        if (!golden.message().startsWith(RECORD)) {
            return super.received(golden);
        }
        byte[] body = golden.body();
        String queue = golden.message().substring(RECORD.length()).replace('-', '/');
        return new Received(body, body, null, "/golden", new InboundMessage.Origin("78CA8340050600000000", queue), Map.of());
    }
}
