package io.facebridge.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart/form-data body, written out byte by byte so that tests can also write bad ones. */
public final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Multipart(String boundary) {
        this.boundary = boundary;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** A part without a file name. */
    public Multipart text(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    /** A part with a file name. */
    public Multipart file(String name, String fileName, byte[] bytes) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"" + LINE
                + "Content-Type: image/jpeg", bytes);
    }

    /** A part with any header lines. */
    public Multipart part(String headers, byte[] bytes) {
        raw("--" + boundary + LINE + headers + LINE + LINE);
        out.writeBytes(bytes);
        return raw(LINE);
    }

    public Multipart raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The body with its final boundary. */
    public byte[] close() {
        return raw("--" + boundary + "--" + LINE).unclosed();
    }

    /** The body so far. */
    public byte[] unclosed() {
        return out.toByteArray();
    }
}
