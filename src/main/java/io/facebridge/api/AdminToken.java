package io.facebridge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

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
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

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
            boolean made = makeUnlessThere(file);
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

    private static boolean makeUnlessThere(Path file) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        Files.createDirectories(file.getParent(), attributes("rwx------"));
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        // written beside its place first: a gateway that dies here leaves no empty token
        Path unfinished = file.resolveSibling(FILE + ".tmp");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes("rw-------"))) {
            ByteBuffer buffer = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return moveUnlessThere(unfinished, file);
    }

    private static boolean moveUnlessThere(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file);
            return true;
        } catch (FileAlreadyExistsException madeByAnother) {
            Files.delete(unfinished);
            return false;
        }
    }

    private static void keepToOwner(Path file) throws IOException {
        if (POSIX && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warnf("others could read the token in %s; now its owner alone can", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[]{ PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
