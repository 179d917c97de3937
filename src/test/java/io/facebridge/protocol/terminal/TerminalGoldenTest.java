package io.facebridge.protocol.terminal;

import java.util.List;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.GoldenTest;

class TerminalGoldenTest extends GoldenTest {

    @Override
    protected String protocol() {
        return "terminal";
    }

    @Override
    protected List<MessageFamily> families() {
        return TerminalMessages.families();
    }
}
