package io.facebridge.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.facebridge.operation.Content;

/** A {@code multipart/form-data} body for a device. Files are read while it is sent and not copied before. */
public final class FormContent {

    private static final int MAX_FILE_NAME = 255;
    private static final String LINE = "\r\n";

    private final String boundary;
    private final List<Content> pieces = new ArrayList<>();

    public FormContent() {
        this("facebridge-" + UUID.randomUUID());
    }

    /** @param boundary a text that is in none of the parts */
    public FormContent(String boundary) {
        this.boundary = boundary;
    }

    /** A part without a file name. */
    public FormContent text(String name, String value) {
        header(name, null, null);
        piece(value + LINE);
        return this;
    }

    /**
     * A part with a file name.
     *
     * @param fileName may come from anywhere: what could lead out of its place in the header, or be a path, is taken away
     */
    public FormContent file(String name, String fileName, String contentType, Content file) {
        header(name, fileName(fileName), contentType);
        pieces.add(file);
        piece(LINE);
        return this;
    }

    /** For the header of the request. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body with its final boundary. */
    public Content content() {
        List<Content> all = new ArrayList<>(pieces);
        all.add(bytes("--" + boundary + "--" + LINE));
        long length = all.stream().mapToLong(Content::length).sum();
        return new Content(() -> new JoinedStream(all.iterator()), length, null);
    }

    /** The last part of a path, at most so long, without quotes and control characters; {@code file} where nothing is left. */
    static String fileName(String given) {
        String name = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = name.codePoints().filter(c -> !Character.isISOControl(c) && c != '"' && c != 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        String cut = plain.length() > MAX_FILE_NAME ? plain.substring(plain.length() - MAX_FILE_NAME) : plain;
        return cut.isEmpty() || cut.chars().allMatch(c -> c == '.') ? "file" : cut;
    }

    private void header(String name, String fileName, String contentType) {
        StringBuilder header = new StringBuilder("--").append(boundary).append(LINE)
                .append("Content-Disposition: form-data; name=\"").append(fileName(name)).append('"');
        if (fileName != null) {
            header.append("; filename=\"").append(fileName).append('"').append(LINE).append("Content-Type: ")
                    .append(contentType);
        }
        piece(header.append(LINE).append(LINE).toString());
    }

    private void piece(String text) {
        pieces.add(bytes(text));
    }

    private static Content bytes(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
