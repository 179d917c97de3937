package io.facebridge.route.terminal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Tokens that say, signed, which picture of which task they open, and until when. */
final class LinkTokens {

    static final String ALGORITHM = "HmacSHA256";

    private static final int HASH_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final int BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES + HASH_BYTES;
    /** Of base64; anything longer is no token. */
    private static final int MAX_LENGTH = 200;

    private final SecretKey key;

    LinkTokens(SecretKey key) {
        this.key = key;
    }

    /**
     * What a token opens.
     *
     * @param attempt which giving-out of the task it belongs to
     * @param place of the picture in the task
     */
    record Link(long task, int attempt, int place, Instant expiresAt, String sha256) {}

    String token(Link link) {
        byte[] said = ByteBuffer.allocate(BYTES).putLong(link.task()).putInt(link.attempt()).putInt(link.place())
                .putLong(link.expiresAt().toEpochMilli()).put(HexFormat.of().parseHex(link.sha256())).array();
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES + MAC_BYTES).put(said).put(sign(said)).array());
    }

    /** Empty where it is not one of ours, or too old. */
    Optional<Link> read(String token, Instant now) {
        byte[] all = decoded(token);
        if (all.length != BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] said = new byte[BYTES];
        byte[] signature = new byte[MAC_BYTES];
        ByteBuffer.wrap(all).get(said).get(signature);
        if (!MessageDigest.isEqual(signature, sign(said))) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(said);
        Link link = new Link(in.getLong(), in.getInt(), in.getInt(), Instant.ofEpochMilli(in.getLong()),
                HexFormat.of().formatHex(said, BYTES - HASH_BYTES, BYTES));
        return link.expiresAt().isAfter(now) ? Optional.of(link) : Optional.empty();
    }

    private byte[] sign(byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] decoded(String token) {
        try {
            return token.length() > MAX_LENGTH ? new byte[0] : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
