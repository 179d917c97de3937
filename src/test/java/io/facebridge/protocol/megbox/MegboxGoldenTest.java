package io.facebridge.protocol.megbox;

import java.util.List;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.GoldenTest;

class MegboxGoldenTest extends GoldenTest {

    @Override
    protected String protocol() {
        return "megbox";
    }

    @Override
    protected List<MessageFamily> families() {
        return MegboxMessages.families();
    }
}
