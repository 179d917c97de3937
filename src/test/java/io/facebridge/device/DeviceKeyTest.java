package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {

    private static final DeviceProfile.Credentials CREDENTIALS = new DeviceProfile.Credentials("admin", "s3cret-密码");

    @TempDir
    Path data;

    @Test
    void makesAKeyThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
        byte[] key = DeviceKey.load(data.resolve("new")).getEncoded();

        Path file = data.resolve("new").resolve(DeviceKey.FILE);
        assertThat(key).hasSize(32);
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(DeviceKey.load(data.resolve("new")).getEncoded()).isEqualTo(key);
        assertThat(DeviceKey.load(data.resolve("other")).getEncoded()).isNotEqualTo(key);
        try (var files = Files.list(data.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "rw-r-----", "rw----r--", "rw--w----", "rwx------" })
    void refusesAKeyThatOthersHaveRightsOn(String permissions) throws IOException {
        DeviceKey.load(data);
        Path file = data.resolve(DeviceKey.FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> DeviceKey.load(data)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", "not base64, but not short either: ääääää",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==" })
    void refusesADamagedKeyWithoutSayingWhatIsInIt(String content) throws IOException {
        SecretFile.makeUnlessThere(data.resolve(DeviceKey.FILE), content.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> DeviceKey.load(data)).isInstanceOf(IllegalStateException.class).hasNoCause()
                .hasMessageContaining("damaged")
                .satisfies(e -> assertThat(content.isEmpty() || !e.getMessage().contains(content)).isTrue());
    }

    @Test
    void refusesAFileThatIsFarTooLong() throws IOException {
        SecretFile.makeUnlessThere(data.resolve(DeviceKey.FILE), new byte[5000]);

        assertThatThrownBy(() -> DeviceKey.load(data)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void saysWhichFileCannotBeMade() throws IOException {
        Path occupied = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> DeviceKey.load(occupied)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(DeviceKey.FILE);
    }

    @Test
    void opensWhatItSealedForThatDeviceAlone() throws GeneralSecurityException {
        CredentialsSeal seal = new CredentialsSeal(DeviceKey.load(data));

        byte[] sealed = seal.seal("box", CREDENTIALS);

        assertThat(seal.open("box", sealed)).isEqualTo(CREDENTIALS);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("admin")
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> seal.open("box2", sealed)).isInstanceOf(GeneralSecurityException.class);
        for (DeviceProfile.Credentials partly : List.of(new DeviceProfile.Credentials("u", null),
                new DeviceProfile.Credentials(null, "p"), DeviceProfile.Credentials.NONE)) {
            assertThat(seal.open("box", seal.seal("box", partly))).isEqualTo(partly);
        }
    }

    @Test
    void neverSealsTheSameWayTwice() {
        CredentialsSeal seal = new CredentialsSeal(DeviceKey.load(data));

        byte[] first = seal.seal("box", CREDENTIALS);
        byte[] second = seal.seal("box", CREDENTIALS);

        assertThat(Arrays.copyOfRange(first, 1, 13)).isNotEqualTo(Arrays.copyOfRange(second, 1, 13));
        assertThat(Arrays.copyOfRange(first, 13, first.length)).isNotEqualTo(Arrays.copyOfRange(second, 13, second.length));
    }

    @Test
    void refusesWhatWasChangedOrCutOrSealedWithAnotherKey() {
        CredentialsSeal seal = new CredentialsSeal(DeviceKey.load(data));
        byte[] sealed = seal.seal("box", CREDENTIALS);

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> seal.open("box", changed)).isInstanceOf(GeneralSecurityException.class);
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> seal.open("box", cut)).isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> new CredentialsSeal(DeviceKey.load(data.resolve("other"))).open("box", sealed))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void hidesCredentialsInText() {
        assertThat(CREDENTIALS.toString()).doesNotContain("admin").doesNotContain("s3cret");
    }
}
