package io.facebridge.device;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a device's credentials for the database: AES-256-GCM, a fresh random nonce each time, bound to the device's id, so
 * that what was stored for one device opens for no other. Layout: one byte {@value #VERSION}, nonce (12), ciphertext with tag
 * (16).
 */
final class CredentialsSeal {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "facebridge device credentials\0";

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    CredentialsSeal(SecretKey key) {
        this.key = key;
    }

    byte[] seal(String deviceId, DeviceProfile.Credentials credentials) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, deviceId).doFinal(bytes(credentials));
            return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length).put(VERSION).put(nonce).put(encrypted).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException when it was sealed with another key, for another device, or was changed since */
    DeviceProfile.Credentials open(String deviceId, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
            throw new GeneralSecurityException("not in the layout of sealed credentials");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] encrypted = new byte[buffer.remaining()];
        buffer.get(encrypted);
        return credentials(cipher(Cipher.DECRYPT_MODE, nonce, deviceId).doFinal(encrypted));
    }

    private Cipher cipher(int mode, byte[] nonce, String deviceId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((PURPOSE + deviceId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] bytes(DeviceProfile.Credentials credentials) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, credentials.username());
            write(out, credentials.password());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static DeviceProfile.Credentials credentials(byte[] bytes) throws GeneralSecurityException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new DeviceProfile.Credentials(in.readBoolean() ? in.readUTF() : null,
                    in.readBoolean() ? in.readUTF() : null);
        } catch (IOException e) {
            throw new GeneralSecurityException("not in the layout of credentials", e);
        }
    }
}
