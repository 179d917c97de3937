package io.facebridge.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A multipart/form-data body as a device writes it. */
final class FormBody {

    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    FormBody text(String name, String value) {
        return part("name=\"" + name + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
    }

    FormBody jpeg(String name, byte[] bytes) {
        return part("name=\"" + name + "\"; filename=\"" + name + ".jpg\"\r\nContent-Type: image/jpeg\r\n", bytes);
    }

    byte[] bytes() {
        write("--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private FormBody part(String header, byte[] bytes) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + header + "\r\n");
        out.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
