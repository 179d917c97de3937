package io.facebridge.protocol.dumu;

import java.util.List;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.GoldenTest;

class DumuGoldenTest extends GoldenTest {

    @Override
    protected String protocol() {
        return "dumu";
    }

    @Override
    protected List<MessageFamily> families() {
        return DumuMessages.families();
    }
}
