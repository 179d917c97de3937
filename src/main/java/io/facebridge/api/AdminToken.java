package io.facebridge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import io.facebridge.device.SecretFile;

/**
 * The one secret that opens the gateway's own interface: from {@code facebridge.admin-token}, else made at the first start and
 * kept in the data folder, readable by its owner alone. The log names its place, never the token.
 */
final class AdminToken {

    static final String PROPERTY = "facebridge.admin-token";
    static final String FILE = "admin-token";
    static final int MIN_LENGTH = 16;

    private static final Logger LOG = Logger.getLogger(AdminToken.class);
    private static final int RANDOM_BYTES = 32;
    /** What an {@code Authorization} header can carry behind {@code Bearer}. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]+");

    private final byte[] digest;

    private AdminToken(String token) {
        this.digest = sha256(token);
    }

    /**
     * @param configured the property's value as written, also where it is blank; empty where it is not set
     * @throws IllegalStateException when the token is too short or cannot be sent
     * @throws UncheckedIOException when the token's file cannot be read or made
     */
    static AdminToken load(Optional<String> configured, Path dataFolder) {
        if (configured.isPresent()) {
            return new AdminToken(checked(configured.get(), PROPERTY));
        }
        Path file = dataFolder.resolve(FILE).toAbsolutePath().normalize();
        try {
            boolean made = SecretFile.makeUnlessThere(file, random());
            if (!made) {
                keepToOwner(file);
            }
            AdminToken token = new AdminToken(checked(Files.readString(file).strip(), "the file " + file));
            LOG.infof("the token for /gateway and /console %s %s", made ? "was made and is kept in" : "is in", file);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("the token's file " + file + " cannot be used; set " + PROPERTY + " instead", e);
        }
    }

    /** Whether it is this token; takes as long for one that is nearly right as for one that is not. */
    boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, sha256(candidate));
    }

    private static String checked(String token, String place) {
        if (token.isBlank()) {
            throw new IllegalStateException("the token in " + place + " is blank; give it at least " + MIN_LENGTH
                    + " characters, or take it away and one will be made");
        }
        if (token.length() < MIN_LENGTH) {
            throw new IllegalStateException(
                    "the token in " + place + " is too short; give it at least " + MIN_LENGTH + " characters");
        }
        if (!SENDABLE.matcher(token).matches()) {
            throw new IllegalStateException("the token in " + place
                    + " has a character that an Authorization header cannot carry; use visible ASCII characters without blanks");
        }
        return token;
    }

    private static byte[] random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return (token + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void keepToOwner(Path file) throws IOException {
        if (SecretFile.isOpenToOthers(file)) {
            LOG.warnf("others could read the token in %s; now its owner alone can", file);
            SecretFile.keepToOwner(file);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
