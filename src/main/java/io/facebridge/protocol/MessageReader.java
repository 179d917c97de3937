package io.facebridge.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON message as devices write it and takes its pictures out on the way: their base64 text goes from the received
 * bytes to the picture's bytes and never becomes a string. Read are: blanks around keys, comments, trailing commas, control
 * characters in texts, and, in a second attempt, missing commas and typographic quotes.
 */
public final class MessageReader {

    /** How deep a message may nest. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_TEXT = 4 * 1024 * 1024;

    /** What is not UTF-8 is made UTF-8 before: in another charset the parser's places were not those of the bytes. */
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .build());
    }

    private MessageReader() {
    }

    /**
     * @param received the body as received
     * @param charset the charset that the request names; UTF-8 where it names none
     * @throws MalformedMessageException when it is no JSON object or array
     */
    public static InboundMessage read(byte[] received, Charset charset, PictureFields pictures,
            InboundMessage.Context context) {
        byte[] utf8 = toUtf8(received, charset);
        if (isBlank(utf8)) {
            throw MalformedMessageException.empty();
        }
        MessageTree tree = parse(utf8, pictures);
        return new InboundMessage(tree.root(), TrimmedKeys.of(tree), tree.pictures(),
                () -> Digests.sha256(ByteBuffer.wrap(received)), context);
    }

    /**
     * A JSON message in UTF-8 as a tree, pictures and all: for a look at it before it is {@linkplain #read read}.
     *
     * @throws MalformedMessageException when it is no JSON object or array
     */
    public static JsonNode tree(byte[] utf8) {
        return TrimmedKeys.of(parse(toUtf8(utf8, StandardCharsets.UTF_8), PictureFields.NONE));
    }

    /** Reads JSON as leniently as messages are read at the first attempt, without a tree. */
    public static JsonParser parser(byte[] utf8, int offset, int length) throws IOException {
        return MAPPER.getFactory().createParser(utf8, offset, length);
    }

    private static MessageTree parse(byte[] utf8, PictureFields pictures) {
        try {
            return MessageTree.parse(MAPPER, utf8, pictures);
        } catch (StreamConstraintsException e) {
            throw constraint(e);
        } catch (JsonEOFException e) {
            return parseRepaired(utf8, pictures).orElseThrow(MalformedMessageException::cutOff);
        } catch (JsonParseException e) {
            JsonLocation at = e.getLocation();
            return parseRepaired(utf8, pictures)
                    .orElseThrow(() -> MalformedMessageException.notJson(at.getLineNr(), at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes does no I/O", e);
        }
    }

    /** The message with its typing errors mended; empty where that does not make it JSON. */
    private static Optional<MessageTree> parseRepaired(byte[] utf8, PictureFields pictures) {
        try {
            return Optional.of(MessageTree.parse(MAPPER, JsonRepair.repair(utf8), pictures));
        } catch (StreamConstraintsException e) {
            throw constraint(e);
        } catch (JsonParseException stillNoJson) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes does no I/O", e);
        }
    }

    private static MalformedMessageException constraint(StreamConstraintsException e) {
        return e.getMessage().contains("depth")
                ? MalformedMessageException.tooDeep(MAX_DEPTH)
                : MalformedMessageException.tooLarge("a field");
    }

    private static byte[] toUtf8(byte[] received, Charset charset) {
        Charset detected = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
                ? Charsets.ofJson(received)
                : charset;
        byte[] utf8 = detected.equals(StandardCharsets.UTF_8)
                ? received
                : Charsets.decode(received, detected).getBytes(StandardCharsets.UTF_8);
        return Charsets.withoutMark(utf8);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }
}
