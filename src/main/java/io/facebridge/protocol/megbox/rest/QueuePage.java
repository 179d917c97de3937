package io.facebridge.protocol.megbox.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One page of a queue.
 *
 * @param nextPageToken where the next page begins; null where there is none
 */
public record QueuePage(List<Entry> records, String nextPageToken) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    public QueuePage {
        records = List.copyOf(records);
    }

    /**
     * A record.
     *
     * @param json as it came
     * @param trackId null where it has none of digits
     * @param time when it was made, Unix milliseconds; null where it does not say
     */
    public record Entry(byte[] json, String trackId, Long time) {

        /** Whether it can be named on the device. */
        public boolean isNamed() {
            return trackId != null && time != null;
        }
    }

    /**
     * @param data of an answer
     * @param token of the request; null where it was the first page
     */
    public static QueuePage read(RecordQueue queue, JsonNode data, String token) {
        List<Entry> records = new ArrayList<>();
        for (JsonNode record : data.path(queue.list())) {
            if (record instanceof ObjectNode object) {
                records.add(new Entry(object.toString().getBytes(StandardCharsets.UTF_8),
                        digits(object.path("trackId").asText("").strip()), time(object.path(queue.time()))));
            }
        }
        return new QueuePage(records, records.isEmpty() ? null : next(data.path("nextPageToken"), token));
    }

    /** A token that does not lead on would have the same page read for ever. */
    private static String next(JsonNode node, String token) {
        String next = digits(node.asText("").strip());
        if (next == null) {
            return null;
        }
        boolean leadsOn = token == null
                ? !next.chars().allMatch(c -> c == '0')
                : new java.math.BigInteger(next).compareTo(new java.math.BigInteger(token)) > 0;
        return leadsOn ? next : null;
    }

    private static String digits(String text) {
        return DIGITS.matcher(text).matches() ? text : null;
    }

    private static Long time(JsonNode node) {
        long time = node.asLong(0);
        return time > 0 ? time : null;
    }
}
