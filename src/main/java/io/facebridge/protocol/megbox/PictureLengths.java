package io.facebridge.protocol.megbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.TrimmedKeys;

/**
 * How many bytes of each picture follow a frame's JSON, as the JSON says: in {@code images} where it is an alert, at the top
 * where it is a capture (chapters 23.1.2 and 23.1.3). A number is a length; a text is the picture itself or its address, which
 * then does not follow (chapter 23.3); what is missing, null, empty, negative or no number is no picture.
 *
 * @param bytes by the picture's name, in the order in which they follow; none is 0
 */
record PictureLengths(Map<String, Long> bytes) {

    static final String CAPTURE_FACE = "captureFace";
    static final String FULL_IMAGE = "fullImage";
    static final String TOP_1 = "Top1";

    /** The whole picture's name with a capital I, as the manual prints it in the list of pictures. */
    private static final String MISPRINTED_FULL_IMAGE = "fulIImage";
    private static final String IMAGES = "images";
    private static final String DATA_TYPE = "dataType";
    /** Beyond any message, so that no sum overflows. */
    private static final long ABSURD = 1L << 40;
    private static final int LONGEST_NUMBER = 40;

    PictureLengths {
        bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
    }

    /** All pictures together. */
    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reads them in one pass, without a tree; empty where the bytes are not one JSON object. */
    static Optional<PictureLengths> of(byte[] bytes, int from, int to) {
        try (JsonParser parser = MessageReader.parser(bytes, from, to - from)) {
            Scan scan = new Scan(parser, bytes, from);
            return scan.run() ? Optional.of(scan.lengths()) : Optional.empty();
        } catch (JsonParseException e) {
            return mended(Arrays.copyOfRange(bytes, from, to));
        } catch (JsonProcessingException tooDeepOrTooLong) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading bytes does no I/O", e);
        }
    }

    /** Of JSON with the typing errors that the reader of messages mends. */
    private static Optional<PictureLengths> mended(byte[] json) {
        JsonNode tree;
        try {
            tree = MessageReader.tree(json);
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
        if (!tree.isObject()) {
            return Optional.empty();
        }
        try (JsonParser parser = tree.traverse()) {
            Scan scan = new Scan(parser, null, 0);
            return scan.run() ? Optional.of(scan.lengths()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a tree does no I/O", e);
        }
    }

    /** One pass over the JSON. */
    private static final class Scan {
        private final JsonParser parser;
        private final byte[] bytes;
        private final int from;
        private final Map<String, Long> stated = new LinkedHashMap<>();
        private boolean pictureInside;
        private boolean namesItself;

        /** @param bytes what the parser reads from there on; null where it reads a tree */
        Scan(JsonParser parser, byte[] bytes, int from) {
            this.parser = parser;
            this.bytes = bytes;
            this.from = from;
            stated.put(CAPTURE_FACE, 0L);
            stated.put(FULL_IMAGE, 0L);
            stated.put(TOP_1, 0L);
        }

        boolean run() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            object(true);
            return parser.nextToken() == null;
        }

        /**
         * The push of the box's own server still prints a length of the reference picture, of which no byte comes (chapter
         * 23.3.1).
         */
        PictureLengths lengths() {
            boolean othersFollow = stated.get(CAPTURE_FACE) > 0 || stated.get(FULL_IMAGE) > 0;
            if (pictureInside || namesItself && !othersFollow) {
                stated.put(TOP_1, 0L);
            }
            return new PictureLengths(stated);
        }

        private void object(boolean top) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                String field = TrimmedKeys.trim(name);
                if (top && token == JsonToken.START_OBJECT && field.equals(IMAGES)) {
                    object(false);
                } else if (token.isStructStart()) {
                    parser.skipChildren();
                } else {
                    scalar(field.equals(MISPRINTED_FULL_IMAGE) ? FULL_IMAGE : field, token);
                }
            }
        }

        private void scalar(String field, JsonToken token) throws IOException {
            if (stated.containsKey(field)) {
                long length = length(token);
                if (length > 0) {
                    stated.put(field, length);
                }
            } else if (field.equals(DATA_TYPE)) {
                namesItself = true;
            }
        }

        private long length(JsonToken token) throws IOException {
            if (token.isNumeric()) {
                return number(parser.getText());
            }
            if (token != JsonToken.VALUE_STRING) {
                return 0;
            }
            if (isShort()) {
                String text = parser.getText().strip();
                if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return text.isEmpty() ? 0 : number(text);
                }
            }
            pictureInside = true;
            return 0;
        }

        /** Looked for in the bytes: to ask the parser would make a string of a picture. */
        private boolean isShort() throws IOException {
            if (bytes == null) {
                return parser.getTextLength() <= LONGEST_NUMBER;
            }
            int start = from + (int) parser.currentTokenLocation().getByteOffset() + 1;
            int end = Math.min(bytes.length, start + LONGEST_NUMBER + 1);
            for (int at = start; at < end; at++) {
                if (bytes[at] == '"') {
                    return true;
                }
            }
            return false;
        }

        /** A whole number above 0, else 0. */
        private static long number(String text) {
            if (text.length() > LONGEST_NUMBER) {
                return text.startsWith("-") ? 0 : ABSURD;
            }
            try {
                BigDecimal value = new BigDecimal(text);
                return value.signum() <= 0 ? 0 : value.min(BigDecimal.valueOf(ABSURD)).longValueExact();
            } catch (ArithmeticException | NumberFormatException notWhole) {
                return 0;
            }
        }
    }
}
