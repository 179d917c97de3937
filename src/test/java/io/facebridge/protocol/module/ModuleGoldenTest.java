package io.facebridge.protocol.module;

import java.util.List;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.GoldenTest;

class ModuleGoldenTest extends GoldenTest {

    @Override
    protected String protocol() {
        return "module";
    }

    @Override
    protected List<MessageFamily> families() {
        return ModuleMessages.families();
    }
}
