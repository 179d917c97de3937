package io.facebridge.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/** Events as JSON: times in UTC with milliseconds, what is absent left out, numbers as the device wrote them. */
public final class EventJson {

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int DAY_SECONDS = 86_400;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .addModule(new SimpleModule().addSerializer(Instant.class, new InstantSerializer()))
            .build();

    private static final ObjectWriter WRITER = MAPPER.writerFor(DeviceEvent.class);

    private EventJson() {
    }

    /**
     * The event in structured JSON mode, UTF-8, on one line; held against the schema where assertions are on, as in every test.
     */
    public static byte[] write(DeviceEvent event) {
        try {
            byte[] json = WRITER.writeValueAsBytes(event);
            assert EventContract.violations(json).isEmpty() : EventContract.complaint(json);
            return json;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event that cannot be written", e);
        }
    }

    /** The event as a tree, for those who go on working with it; its numbers are those that the device wrote. */
    public static JsonNode tree(DeviceEvent event) {
        try {
            return ExactJson.tree(write(event));
        } catch (IOException e) {
            throw new UncheckedIOException("an event that cannot be read back", e);
        }
    }

    /** RFC 3339 in UTC with milliseconds. */
    public static String format(Instant time) {
        long second = time.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return RFC_3339.format(time);
        }
        // by hand, since each event has two times and the formatter takes longer than all the rest of a small one
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY_SECONDS));
        int ofDay = Math.floorMod(second, DAY_SECONDS);
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        digits(text, 3, day.getYear());
        digits(text, 6, day.getMonthValue());
        digits(text, 9, day.getDayOfMonth());
        digits(text, 12, ofDay / 3600);
        digits(text, 15, ofDay / 60 % 60);
        digits(text, 18, ofDay % 60);
        digits(text, 22, time.getNano() / 1_000_000);
        return new String(text);
    }

    /** Writes a number so that it ends at the place. */
    private static void digits(char[] text, int last, int number) {
        int at = last;
        for (int rest = number; rest > 0; rest /= 10) {
            text[at--] = (char) ('0' + rest % 10);
        }
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(format(value));
        }
    }
}
