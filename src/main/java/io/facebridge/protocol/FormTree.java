package io.facebridge.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Draws the parts of a form as one object, pictures taken out; several parts of one name become an array. */
final class FormTree {

    private final PictureFields fields;
    private final InboundMessage.Context context;
    private final Map<String, List<JsonNode>> vendor = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> whole = new LinkedHashMap<>();
    private final Map<String, Picture> pictures = new HashMap<>();
    private final List<String> digests = new ArrayList<>();
    private JsonNode body;

    FormTree(PictureFields fields, InboundMessage.Context context) {
        this.fields = fields;
        this.context = context;
    }

    /** @throws MalformedMessageException when it is the message and cannot be read */
    void add(FormPart part) {
        String name = part.name().strip();
        if (SharedKey.isNamed(name)) {
            put(name, TextNode.valueOf(part.bytes().length == 0 ? "" : SharedKey.MASK));
        } else if (name.equals(FormReader.JSON)) {
            addMessage(part);
        } else if (part.bytes().length == 0) {
            put(name, TextNode.valueOf(""));
        } else if (part.file() || fields.contains(name)) {
            addPicture(name, picture(part));
        } else {
            part.text().ifPresentOrElse(text -> addText(name, text), () -> addPicture(name, Picture.fromBytes(part.bytes())));
        }
    }

    /** @throws MalformedMessageException when no part was the message */
    InboundMessage message() {
        if (body == null) {
            throw MalformedMessageException.missing(FormReader.JSON);
        }
        return new InboundMessage(object(vendor), object(whole), pictures, this::digest, context).unwrapped(body);
    }

    private void addMessage(FormPart part) {
        InboundMessage message = MessageReader.read(part.bytes(), part.charset(), fields, context);
        SharedKey.mask(message.vendor());
        SharedKey.mask(message.body());
        message.pictures().forEach(picture -> pictures.putIfAbsent(picture.reference(), picture));
        vendor.computeIfAbsent(FormReader.JSON, n -> new ArrayList<>()).add(message.vendor());
        whole.computeIfAbsent(FormReader.JSON, n -> new ArrayList<>()).add(message.body());
        digests.add(digestLine(FormReader.JSON, Digests.sha256(ByteBuffer.wrap(part.bytes()))));
        if (body == null) {
            body = message.body();
        }
    }

    private void addPicture(String name, Picture picture) {
        pictures.putIfAbsent(picture.reference(), picture);
        put(name, TextNode.valueOf(picture.reference()));
        digests.add(digestLine(name, picture.reference()));
    }

    private void addText(String name, String text) {
        if (fields.hides(text)) {
            addPicture(name, Picture.fromBase64(text));
            return;
        }
        put(name, TextNode.valueOf(text));
        digests.add(digestLine(name, digest(text)));
    }

    private void put(String name, JsonNode value) {
        vendor.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        whole.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** The bytes themselves, or base64 of them, whichever gives a picture. */
    private static Picture picture(FormPart part) {
        Picture bytes = Picture.fromBytes(part.bytes());
        if (bytes.isReadable()) {
            return bytes;
        }
        Picture base64 = Picture.fromBase64(ByteBuffer.wrap(part.bytes()));
        return base64.isReadable() || !part.file() ? base64 : bytes;
    }

    private static ObjectNode object(Map<String, List<JsonNode>> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach((name, values) -> object.set(name, values.size() == 1 ? values.get(0) : array(values)));
        return object;
    }

    private static ArrayNode array(List<JsonNode> values) {
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }

    /** Over every part but the key, whatever their order and the boundary between them: a resend has other ones. */
    private String digest() {
        return digest(String.join("\n", digests.stream().sorted().toList()));
    }

    /** The name is hashed so that no name can look like another part's line. */
    private static String digestLine(String name, String content) {
        return digest(name) + ' ' + content;
    }

    private static String digest(String text) {
        return Digests.sha256(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
