package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import io.facebridge.media.ImageType;
import io.facebridge.media.LenientBase64;

/** A picture field taken out of a message: its bytes, or why there are none and the text as it came. */
public final class Picture {

    /** What a reference to a kept picture begins with. */
    public static final String MEDIA = "sha256:";

    /**
     * What a reference to a picture that could not be read begins with; the raw text lies in the quarantine under the id that
     * follows.
     */
    public static final String QUARANTINE = "quarantine:";

    private static final int QUARANTINE_ID_DIGITS = 32;

    private final byte[] bytes;
    private final ImageType type;
    private final String sha256;
    private final String error;
    private final ByteBuffer raw;

    private Picture(byte[] bytes, ImageType type, String sha256, String error, ByteBuffer raw) {
        this.bytes = bytes;
        this.type = type;
        this.sha256 = sha256;
        this.error = error;
        this.raw = raw;
    }

    /**
     * Takes the picture out of base64 text: line breaks, a {@code data:} prefix, the URL alphabet and missing padding are read.
     */
    public static Picture fromBase64(ByteBuffer text) {
        ByteBuffer raw = text.asReadOnlyBuffer();
        Optional<byte[]> decoded = LenientBase64.decode(text);
        return decoded.isEmpty() ? failed("the picture is not base64", raw) : fromBytes(decoded.get(), raw);
    }

    /** The same of a text; what is read of it is no picture where other words stand beside the base64. */
    static Picture fromBase64(String text) {
        return fromBase64(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes bytes that came as they are, as in a part of a form. */
    public static Picture fromBytes(byte[] bytes) {
        return fromBytes(bytes, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    /**
     * A picture that the device names and that could not be had from it.
     *
     * @param error what the event says of it; no address, since that may hold a secret
     */
    public static Picture unavailable(String error) {
        return failed(error, ByteBuffer.allocate(0));
    }

    private static Picture fromBytes(byte[] bytes, ByteBuffer raw) {
        Optional<ImageType> type = ImageType.of(bytes);
        if (type.isEmpty()) {
            return failed("the bytes are no picture", raw);
        }
        return new Picture(bytes, type.get(), Digests.sha256(ByteBuffer.wrap(bytes)), null, raw);
    }

    private static Picture failed(String error, ByteBuffer raw) {
        return new Picture(null, null, Digests.sha256(raw.duplicate()), error, raw);
    }

    /** What stands in the vendor's message in place of the picture. */
    public String reference() {
        return isReadable() ? MEDIA + sha256 : QUARANTINE + quarantineId();
    }

    public boolean isReadable() {
        return error == null;
    }

    /** The picture; only where it is readable. */
    public byte[] bytes() {
        return bytes;
    }

    /** The hash of the picture's bytes in 64 hex digits; only where it is readable. */
    public String sha256() {
        return sha256;
    }

    /** Only where it is readable. */
    public String contentType() {
        return type.contentType();
    }

    /** Why it is not readable; null where it is. */
    public String error() {
        return error;
    }

    /** The id under which the raw text goes to the quarantine: derived from the text, the same for a resend. */
    public String quarantineId() {
        return sha256.substring(0, QUARANTINE_ID_DIGITS);
    }

    /** The field as it came. */
    public ByteBuffer raw() {
        return raw.duplicate();
    }

    /**
     * Whether the stated MD5 (hex or base64) is that of the picture's bytes or of its base64 text: the manuals do not say
     * which.
     */
    public boolean hasMd5(String stated) {
        String wanted = stated.strip();
        return matches(wanted, Digests.md5(ByteBuffer.wrap(bytes))) || matches(wanted, Digests.md5(raw.duplicate()));
    }

    private static boolean matches(String stated, byte[] md5) {
        return stated.equalsIgnoreCase(HexFormat.of().formatHex(md5)) || stated.equals(Base64.getEncoder().encodeToString(md5));
    }

    @Override
    public String toString() {
        return isReadable() ? "Picture[" + bytes.length + " bytes]" : "Picture[" + error + "]";
    }
}
