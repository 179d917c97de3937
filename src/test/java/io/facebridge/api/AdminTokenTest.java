package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {

    @TempDir
    Path temporary;

    @Test
    void makesATokenThatOnlyItsOwnerReads() throws IOException {
        Path data = temporary.resolve("not/there/yet");

        AdminToken token = AdminToken.load(Optional.empty(), data);

        Path file = data.resolve(AdminToken.FILE);
        String made = Files.readString(file).strip();
        assertThat(Base64.getUrlDecoder().decode(made)).hasSize(32);
        assertThat(token.matches(made)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keepsTheTokenOverRestarts() throws IOException {
        AdminToken.load(Optional.empty(), temporary);
        String made = Files.readString(temporary.resolve(AdminToken.FILE)).strip();

        AdminToken again = AdminToken.load(Optional.empty(), temporary);

        assertThat(again.matches(made)).isTrue();
        assertThat(Files.readString(temporary.resolve(AdminToken.FILE)).strip()).isEqualTo(made);
    }

    @Test
    void makesAnotherTokenElsewhere() throws IOException {
        AdminToken token = AdminToken.load(Optional.empty(), temporary.resolve("a"));
        AdminToken.load(Optional.empty(), temporary.resolve("b"));

        assertThat(token.matches(Files.readString(temporary.resolve("b").resolve(AdminToken.FILE)).strip())).isFalse();
    }

    @Test
    void takesAFileFromOthersWhoCouldReadIt() throws IOException {
        Path file = Files.writeString(temporary.resolve(AdminToken.FILE), "0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        AdminToken token = AdminToken.load(Optional.empty(), temporary);

        assertThat(token.matches("0123456789abcdef")).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void prefersTheConfiguredTokenAndMakesNoFile() {
        AdminToken token = AdminToken.load(Optional.of("0123456789abcdef"), temporary);

        assertThat(token.matches("0123456789abcdef")).isTrue();
        assertThat(token.matches("0123456789abcdeF")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "   ", "                    ", "0123456789abcde", "0123456789 abcdef", "0123456789abcdéf",
            "0123456789abcdef\n" })
    void refusesATokenThatIsTooWeakOrCannotBeSent(String configured) {
        assertThatThrownBy(() -> AdminToken.load(Optional.of(configured), temporary))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(AdminToken.PROPERTY)
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void refusesAFileThatIsEmpty() throws IOException {
        Path file = Files.createFile(temporary.resolve(AdminToken.FILE));

        assertThatThrownBy(() -> AdminToken.load(Optional.empty(), temporary))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void saysWhatToDoWhereTheFileCannotBeMade() throws IOException {
        Path occupied = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> AdminToken.load(Optional.empty(), occupied))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(AdminToken.PROPERTY);
    }
}
