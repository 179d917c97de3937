package io.facebridge.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.media.EncodedPicture;
import io.facebridge.media.ImageType;
import io.facebridge.media.LenientBase64;
import io.facebridge.media.MediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.operation.OperationFailedException.Kind;

/** Makes of a device's answer what may be given out: pictures and files are kept and named, secrets are hidden. */
@ApplicationScoped
public class ReplyKeeper {

    private static final Logger LOG = Logger.getLogger(ReplyKeeper.class);
    private static final TextNode HIDDEN = TextNode.valueOf("***");
    private static final TextNode UNREADABLE = TextNode.valueOf("unreadable");
    /** Some firmware gives a picture's address where others give the picture. */
    private static final Pattern URL = Pattern.compile("(?i)https?://\\S{1,2000}");
    private static final Pattern PATH = Pattern.compile("[\\w./~%?=&-]{1,500}");

    private final MediaStore media;

    ReplyKeeper(MediaStore media) {
        this.media = media;
    }

    /**
     * @param data is changed; it may be anything that the device made up
     * @throws OperationFailedException when a picture cannot be kept: the device did what it was told all the same
     */
    public JsonNode keep(JsonNode schema, JsonNode data) {
        return keepUnhidden(schema, hide(schema, data));
    }

    /** The same with its secrets: it may not be given out. */
    JsonNode keepUnhidden(JsonNode schema, JsonNode data) {
        return unmarked(new SchemaWalk(schema, SchemaWalk::isBinary, (place, value, at) -> kept(value)).walk("", data),
                this::keptUnmarked);
    }

    /**
     * What is told of a file.
     *
     * @throws OperationFailedException when it cannot be kept: the device did what it was told all the same
     */
    public JsonNode keep(OperationReply.File file) {
        try {
            byte[] bytes = file.content().bytes();
            String sha256 = put(bytes);
            return JsonNodeFactory.instance.objectNode().put("media", Sha256.reference(sha256))
                    .put("url", "/gateway/v1/media/" + sha256).put("bytes", bytes.length)
                    .put("contentType", file.contentType());
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /**
     * What may be shown of data that was kept, parameters for example: no secrets, and pictures by their references alone.
     *
     * @param data stays as it is
     */
    public static JsonNode shown(JsonNode schema, JsonNode data) {
        return unmarked(new SchemaWalk(schema, SchemaWalk::isBinary,
                (place, value, at) -> value.isTextual() && isAddress(value.asText()) ? value : HIDDEN)
                .walk("", hide(schema, data.deepCopy())), text -> HIDDEN);
    }

    /** Whether it is what stands in the place of a secret. */
    static boolean isHidden(JsonNode value) {
        return HIDDEN.equals(value);
    }

    private static JsonNode hide(JsonNode schema, JsonNode data) {
        return new SchemaWalk(schema, SchemaWalk::isSecret, (place, value, at) -> HIDDEN).walk("", data);
    }

    /**
     * Changes the texts with base64 of a picture that are left: the schema does not tell of every field of every firmware.
     *
     * @return the value, changed in place, or what it became
     */
    private static JsonNode unmarked(JsonNode value, Function<String, JsonNode> change) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(unmarked(member.getValue(), change)));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, unmarked(array.get(i), change));
            }
        }
        return value.isTextual() && EncodedPicture.isIn(value.textValue()) ? change.apply(value.textValue()) : value;
    }

    private JsonNode keptUnmarked(String text) {
        Optional<byte[]> picture = LenientBase64.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .filter(bytes -> ImageType.of(bytes).isPresent());
        try {
            return picture.isPresent() ? reference(picture.get()) : UNREADABLE;
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /** The reference to the picture, or its address; a text that is neither stays out: who knows what it is. */
    private JsonNode kept(JsonNode value) {
        try {
            if (value instanceof POJONode pojo && pojo.getPojo() instanceof Content content) {
                return reference(content.bytes());
            }
            // an action's result has the references of its operations
            if (!value.isTextual() || value.asText().isEmpty() || isAddress(value.asText())) {
                return value;
            }
            byte[] bytes = BinaryReader.base64(value.asText()).orElse(null);
            if (bytes != null) {
                return reference(bytes);
            }
            return PATH.matcher(value.asText()).matches() ? value : UNREADABLE;
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    private static OperationFailedException notKept(IOException e) {
        LOG.warn("a picture or file of a device's answer cannot be kept", e);
        return OperationFailedException.of(Kind.UNKNOWN,
                "the device answered; the gateway could not keep its picture or file, so what came of it is unknown", e);
    }

    private static boolean isAddress(String text) {
        return Sha256.referenced(text).isPresent() || URL.matcher(text).matches();
    }

    private TextNode reference(byte[] bytes) throws IOException {
        return TextNode.valueOf(Sha256.reference(put(bytes)));
    }

    private String put(byte[] bytes) throws IOException {
        String sha256 = Sha256.of(bytes);
        media.put(sha256, bytes);
        return sha256;
    }
}
