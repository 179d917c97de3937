package io.facebridge.route.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.facebridge.device.DeviceProfile;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException;

class ModulePasswordsTest {

    @Test
    void aPasswordOfTheConfigurationIsNotChanged() {
        DeviceProfile configured = new DeviceProfile("m", Protocol.MODULE, null, URI.create("http://127.0.0.1:8080"),
                new DeviceProfile.Credentials(null, "abc123"), null, null, null, null, null, null,
                DeviceProfile.Origin.CONFIGURATION);

        assertThatThrownBy(() -> new ModulePasswords(null).refuseUnchangeable(configured))
                .isInstanceOfSatisfying(OperationFailedException.class,
                        e -> assertThat(e.kind()).isEqualTo(OperationFailedException.Kind.IMPOSSIBLE))
                .hasMessageContaining("facebridge.devices.<id>.password").hasMessageNotContaining("abc123");
    }
}
