package io.facebridge.route.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.facebridge.device.DeviceProfile;
import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException;

class MegboxPasswordsTest {

    @Test
    void aPasswordOfTheConfigurationIsNotChanged() {
        DeviceProfile configured = new DeviceProfile("b", Protocol.MEGBOX, null, URI.create("http://127.0.0.1:80"),
                new DeviceProfile.Credentials(null, "secret-1"), null, null, null, null, null, null,
                DeviceProfile.Origin.CONFIGURATION);

        assertThatThrownBy(() -> new MegboxPasswords(null).refuseUnchangeable(configured))
                .isInstanceOfSatisfying(OperationFailedException.class,
                        e -> assertThat(e.kind()).isEqualTo(OperationFailedException.Kind.IMPOSSIBLE))
                .hasMessageContaining("facebridge.devices.<id>.password").hasMessageNotContaining("secret-1");
    }
}
