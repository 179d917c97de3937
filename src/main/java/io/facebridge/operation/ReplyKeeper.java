package io.facebridge.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.media.MediaStore;

/** Makes of a device's answer what may be given out: pictures and files are kept and named, secrets are hidden. */
@ApplicationScoped
public class ReplyKeeper {

    private static final Pattern REFERENCE = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final TextNode HIDDEN = TextNode.valueOf("***");

    private final MediaStore media;

    ReplyKeeper(MediaStore media) {
        this.media = media;
    }

    /** @param data is changed; it may be anything that the device made up */
    public JsonNode keep(JsonNode schema, JsonNode data) {
        JsonNode hidden = new SchemaWalk(schema, SchemaWalk::isSecret, (place, value, at) -> HIDDEN).walk("", data, schema);
        return new SchemaWalk(schema, SchemaWalk::isBinary, (place, value, at) -> kept(value)).walk("", hidden, schema);
    }

    /** What is told of a file. */
    public JsonNode keep(OperationReply.File file) {
        try {
            byte[] bytes = file.content().bytes();
            String sha256 = put(bytes);
            return JsonNodeFactory.instance.objectNode().put("media", "sha256:" + sha256)
                    .put("url", "/gateway/v1/media/" + sha256).put("bytes", bytes.length)
                    .put("contentType", file.contentType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reference to the picture; a text that is none stays out: who knows what it is. */
    private JsonNode kept(JsonNode value) {
        try {
            if (value instanceof POJONode pojo && pojo.getPojo() instanceof Content content) {
                return TextNode.valueOf("sha256:" + put(content.bytes()));
            }
            // an action's result has those of its operations
            if (!value.isTextual() || value.asText().isEmpty() || REFERENCE.matcher(value.asText()).matches()) {
                return value;
            }
            return TextNode.valueOf("sha256:" + put(Base64.getMimeDecoder().decode(value.asText())));
        } catch (IllegalArgumentException notBase64) {
            return TextNode.valueOf("unreadable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String put(byte[] bytes) throws IOException {
        String sha256 = sha256(bytes);
        media.put(sha256, bytes);
        return sha256;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
