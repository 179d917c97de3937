package io.facebridge.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.media.MediaStore;
import io.facebridge.media.Sha256;

/**
 * Reads binary parameters: base64 (RFC 4648 section 4, line breaks and a {@code data:…;base64,} before it allowed),
 * {@code sha256:<64 hex digits>} of what is kept here, or {@code part:<name>} of a part that came with the request.
 */
final class BinaryReader {

    static final String PART = "part:";
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");
    private static final Pattern DATA_URL = Pattern.compile("data:[\\w.+/-]*(;[\\w.+=/-]*)*;base64,", Pattern.CASE_INSENSITIVE);
    private static final int MAX_DATA_PREFIX = 200;

    private final MediaStore media;
    private final Map<String, Content> parts;

    /** @param parts what came beside the document, by name */
    BinaryReader(MediaStore media, Map<String, Content> parts) {
        this.media = media;
        this.parts = parts;
    }

    /**
     * What came of a text.
     *
     * @param content null where it is wrong
     * @param problem what it must be; null where it is right
     */
    record Read(Content content, String problem) {

        static Read of(Content content) {
            return content.length() == 0 ? wrong("must not be empty") : new Read(content, null);
        }

        static Read wrong(String problem) {
            return new Read(null, problem);
        }
    }

    /** Whether a caller inside the gateway gave the bytes themselves. */
    static boolean isContent(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof Content;
    }

    static JsonNode node(Content content) {
        return JsonNodeFactory.instance.pojoNode(content);
    }

    Read read(JsonNode value) {
        if (isContent(value)) {
            return Read.of((Content) ((POJONode) value).getPojo());
        }
        String text = value.asText();
        if (text.startsWith(PART)) {
            Content part = parts.get(text.substring(PART.length()));
            return part == null ? Read.wrong("names a part that did not come as a file with the request") : Read.of(part);
        }
        if (Sha256.isMeant(text)) {
            return kept(text).map(Read::of).orElseGet(() -> Read.wrong("names a picture that is not kept here"));
        }
        return base64(text).map(bytes -> Read.of(Content.of(bytes))).orElseGet(
                () -> Read.wrong("must be base64, a kept picture (sha256:…) or a file of the request (part:…)"));
    }

    /** The bytes; empty where it is none. */
    static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(LINE_BREAKS.matcher(withoutPrefix(text)).replaceAll("")));
        } catch (IllegalArgumentException notBase64) {
            // its message quotes the text
            return Optional.empty();
        }
    }

    private static String withoutPrefix(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MAX_DATA_PREFIX));
        var prefix = DATA_URL.matcher(beginning);
        return prefix.lookingAt() ? text.substring(prefix.end()) : text;
    }

    private Optional<Content> kept(String reference) {
        return Sha256.referenced(reference).flatMap(sha256 -> {
            try {
                return media.get(sha256).map(picture -> new Content(picture::open, picture.length(), null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
