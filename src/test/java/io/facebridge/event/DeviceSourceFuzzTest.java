package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Whatever a device is called, its source is a URI from which its name can be had again. */
class DeviceSourceFuzzTest {

    @FuzzTest
    void writesAnyId(@NotNull String id) {
        if (id.isBlank()) {
            return;
        }
        String source = Device.of(Protocol.MEGBOX, id).build().source();
        assertThat(source).matches("/megbox/[A-Za-z0-9._~%-]+");
        String asItCanBeWritten = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(URI.create(source).getPath()).isEqualTo("/megbox/" + asItCanBeWritten);
    }
}
