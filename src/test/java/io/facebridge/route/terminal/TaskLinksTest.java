package io.facebridge.route.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

class TaskLinksTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "https://gateway.test", "HTTPS://gateway.test:8443/behind" })
    void refusesLinksThatNoTerminalCanFetch(URI publicUrl) {
        assertThatThrownBy(() -> TaskLinks.wantPossible(Optional.ofNullable(publicUrl)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.IMPOSSIBLE);
                    assertThat(e).hasMessageContaining("facebridge.public-url")
                            .hasMessageNotContaining("gateway.test");
                });
    }

    @Test
    void makesThemOverPlainHttp() {
        TaskLinks.wantPossible(Optional.of(URI.create("http://192.168.1.10:8080")));
    }
}
