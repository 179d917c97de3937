package io.facebridge.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves to a receiver that the body comes from this gateway: HMAC-SHA256 (RFC 2104) over the bytes of the body. */
public final class Signature {

    /** The HTTP header that carries it. */
    public static final String HEADER = "Facebridge-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final SecretKeySpec key;

    /** @param secret shared with the receiver; not blank */
    public Signature(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of a signature must not be blank");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The header's value: {@code sha256=} and 64 lower-case hex digits. */
    public String of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
