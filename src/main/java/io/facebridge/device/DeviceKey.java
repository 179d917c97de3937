package io.facebridge.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jboss.logging.Logger;

/**
 * The key under which the credentials of devices are stored: 256 random bits, in base64, in a file of the data folder that its
 * owner alone may read. Made at the first start.
 */
final class DeviceKey {

    static final String FILE = "device-key";

    private static final Logger LOG = Logger.getLogger(DeviceKey.class);
    private static final int BYTES = 32;
    /** More than any such file has: something else is not read into memory. */
    private static final int MAX_FILE_BYTES = 1024;

    private DeviceKey() {
    }

    /**
     * @throws IllegalStateException when others may read the key, or the file holds none
     * @throws UncheckedIOException when the file cannot be read or made
     */
    static SecretKey load(Path dataFolder) {
        Path file = dataFolder.resolve(FILE).toAbsolutePath().normalize();
        try {
            if (SecretFile.makeUnlessThere(file, random())) {
                LOG.infof("the key of the devices' credentials was made and is kept in %s: keep a copy at a safe place", file);
            }
            if (SecretFile.isOpenToOthers(file)) {
                throw new IllegalStateException("others than its owner have rights on the key file " + file
                        + "; take them away (chmod 600), and change the devices' passwords if others may have read it");
            }
            return new SecretKeySpec(decoded(file), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be read or made", e);
        }
    }

    private static byte[] decoded(Path file) throws IOException {
        if (Files.size(file) <= MAX_FILE_BYTES) {
            try {
                byte[] key = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
                if (key.length == BYTES) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // without the cause: its text quotes the key
                throw damaged(file);
            }
        }
        throw damaged(file);
    }

    private static IllegalStateException damaged(Path file) {
        return new IllegalStateException(
                "the key file " + file + " is damaged; put its copy back, or take it away: another key is"
                        + " made then, and the devices' credentials have to be set anew");
    }

    private static byte[] random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return (Base64.getEncoder().encodeToString(random) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
