package io.facebridge.route.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.facebridge.device.SecretFile;

/**
 * The key by which links to pictures are signed: 32 random bytes in a file of the data folder that its owner alone may read.
 */
final class LinkKey {

    static final String FILE = "link-key";

    private static final int BYTES = 32;

    private LinkKey() {
    }

    /** @throws IllegalStateException when others may read the key, or the file holds none */
    static SecretKey load(Path dataFolder) {
        Path file = dataFolder.resolve(FILE).toAbsolutePath().normalize();
        try {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            SecretFile.makeUnlessThere(file, random);
            if (SecretFile.isOpenToOthers(file)) {
                throw new IllegalStateException("others than its owner have rights on the key file " + file
                        + "; take it away, another is made then");
            }
            if (Files.size(file) != BYTES) {
                throw new IllegalStateException("the key file " + file + " is damaged; take it away, another is made then");
            }
            return new SecretKeySpec(Files.readAllBytes(file), LinkTokens.ALGORITHM);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be read or made", e);
        }
    }
}
