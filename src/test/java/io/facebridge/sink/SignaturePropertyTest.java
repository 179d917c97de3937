package io.facebridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;

class SignaturePropertyTest {

    private static final int BLOCK = 64;

    /** RFC 2104 by hand, with a key of any length. */
    @Property(tries = 200)
    void isTheHmacOfTheBody(@ForAll @NotBlank String secret, @ForAll byte[] body) throws NoSuchAlgorithmException {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        byte[] inner = sha256(padded(padded, 0x36), body);

        assertThat(new Signature(secret).of(body))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(sha256(padded(padded, 0x5C), inner)))
                .isEqualTo(new Signature(secret).of(body.clone()));
    }

    private static byte[] padded(byte[] key, int with) {
        byte[] out = key.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) with;
        }
        return out;
    }

    private static byte[] sha256(byte[]... parts) throws NoSuchAlgorithmException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }
}
