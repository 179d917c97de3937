package io.facebridge.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * Binds a vendor's message to its wire record, liberally: numbers may be text ({@code "12"}, {@code "604,800"},
 * {@code "0x2000"}), text may be numbers, unknown fields pass. What is empty is absent. What cannot be read as its field's type
 * is absent too and its path is noted, never its value.
 */
final class FieldReader {

    private static final String UNREADABLE = "facebridge.unreadable";
    private static final int MAX_DIGITS = 40;
    private static final int HEX = 16;
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,15}");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .addModule(new SimpleModule()
                    .addDeserializer(String.class, new TextReader())
                    .addDeserializer(BigDecimal.class, new DecimalReader())
                    .addDeserializer(Long.class, new LongReader())
                    .addDeserializer(Integer.class, new IntegerReader())
                    .addDeserializer(Boolean.class, new BooleanReader()))
            .addHandler(new UnreadableIsAbsent())
            .build();

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> wire) {
            return MAPPER.readerFor(wire);
        }
    };

    private FieldReader() {
    }

    /** @param unreadable takes the JSON pointers of the fields that could not be read */
    static <T> T read(JsonNode node, Class<T> wire, Collection<String> unreadable) {
        try {
            T value = READERS.get(wire).withAttribute(UNREADABLE, unreadable).readValue(node);
            if (value == null) {
                throw MalformedMessageException.wrongRoot("an object");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("reading a tree does no I/O", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void note(JsonParser parser, DeserializationContext context) {
        ((Collection<String>) context.getAttribute(UNREADABLE)).add(parser.getParsingContext().pathAsPointer().toString());
    }

    /** A field that holds something else than its type. */
    private abstract static class ScalarReader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        ScalarReader(Class<T> type) {
            super(type);
        }

        @Override
        public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                note(parser, context);
                parser.skipChildren();
                return null;
            }
            String text = parser.getText().strip();
            if (text.isEmpty()) {
                return null;
            }
            T value = read(token, text);
            if (value == null) {
                note(parser, context);
            }
            return value;
        }

        /** The value, or null where the text is none of this type. */
        abstract T read(JsonToken token, String text);
    }

    private static final class TextReader extends ScalarReader<String> {
        private static final long serialVersionUID = 1L;

        TextReader() {
            super(String.class);
        }

        @Override
        String read(JsonToken token, String text) {
            return text;
        }
    }

    private static final class DecimalReader extends ScalarReader<BigDecimal> {
        private static final long serialVersionUID = 1L;

        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        BigDecimal read(JsonToken token, String text) {
            return decimal(text);
        }
    }

    private static final class LongReader extends ScalarReader<Long> {
        private static final long serialVersionUID = 1L;

        LongReader() {
            super(Long.class);
        }

        @Override
        Long read(JsonToken token, String text) {
            BigDecimal value = decimal(text);
            try {
                return value == null ? null : Long.valueOf(value.longValueExact());
            } catch (ArithmeticException notWhole) {
                return null;
            }
        }
    }

    private static final class IntegerReader extends ScalarReader<Integer> {
        private static final long serialVersionUID = 1L;

        IntegerReader() {
            super(Integer.class);
        }

        @Override
        Integer read(JsonToken token, String text) {
            BigDecimal value = decimal(text);
            try {
                return value == null ? null : Integer.valueOf(value.intValueExact());
            } catch (ArithmeticException notWhole) {
                return null;
            }
        }
    }

    private static final class BooleanReader extends ScalarReader<Boolean> {
        private static final long serialVersionUID = 1L;

        BooleanReader() {
            super(Boolean.class);
        }

        @Override
        Boolean read(JsonToken token, String text) {
            if (text.equalsIgnoreCase("true") || text.equals("1")) {
                return Boolean.TRUE;
            }
            return text.equalsIgnoreCase("false") || text.equals("0") ? Boolean.FALSE : null;
        }
    }

    /** The number, or null; numbers of unreasonable length are none, since to expand them costs memory. */
    private static BigDecimal decimal(String text) {
        try {
            if (text.startsWith("0") && HEXADECIMAL.matcher(text).matches()) {
                return BigDecimal.valueOf(Long.parseLong(text.substring(2), HEX));
            }
            if (text.length() > MAX_DIGITS) {
                return null;
            }
            BigDecimal value = new BigDecimal(
                    text.indexOf(',') > 0 && THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text);
            return Math.abs((long) value.precision() - value.scale()) > MAX_DIGITS || Math.abs(value.scale()) > MAX_DIGITS
                    ? null
                    : value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Text or a number where an object should stand. */
    private static final class UnreadableIsAbsent extends DeserializationProblemHandler {

        @Override
        public Object handleUnexpectedToken(DeserializationContext context, JavaType target, JsonToken token, JsonParser parser,
                String failure) throws IOException {
            note(parser, context);
            parser.skipChildren();
            return null;
        }

        @Override
        public Object handleMissingInstantiator(DeserializationContext context, Class<?> type, ValueInstantiator instantiator,
                JsonParser parser, String failure) throws IOException {
            note(parser, context);
            parser.skipChildren();
            return null;
        }
    }
}
