package io.facebridge.protocol.nebula;

import java.util.List;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.GoldenTest;

class NebulaGoldenTest extends GoldenTest {

    @Override
    protected String protocol() {
        return "nebula";
    }

    @Override
    protected List<MessageFamily> families() {
        return NebulaMessages.families();
    }
}
