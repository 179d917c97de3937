package io.facebridge.protocol.megbox;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Finds out how a frame lies in the bytes: the manual leaves the byte order open, so what parses decides. Remembers the order
 * that fitted, since one box keeps to one. Nothing is reserved by a length that a message states.
 */
final class FrameFinder {

    /** The one that fitted last; null as long as none did. */
    private ByteOrder remembered;
    private long wrongLengths;

    /** What begins at a place. */
    sealed interface Finding {

        /**
         * A frame whose JSON is all there.
         *
         * @param order null where it could not be told
         * @param jsonEnd where its JSON ends and its pictures begin
         * @param end where it ends, which may lie beyond what came
         */
        record Frame(FrameHeader header, ByteOrder order, int jsonStart, int jsonEnd, PictureLengths pictures, long end)
                implements
                    Finding {}

        /**
         * The beginning of a frame whose JSON is not all there.
         *
         * @param end before where it says no more than now
         */
        record Beginning(long end) implements Finding {}

        /** No frame. */
        record Nothing() implements Finding {}
    }

    private static final Finding NOTHING = new Finding.Nothing();

    /** How often the JSON did not have the stated length. */
    long wrongLengths() {
        return wrongLengths;
    }

    /** Null as long as no frame told it. */
    ByteOrder order() {
        return remembered;
    }

    /** What lies from {@code from}; {@code to} is where the bytes end. */
    Finding find(byte[] bytes, int from, int to) {
        boolean report = FrameHeader.isReportAt(bytes, from, to);
        if (to - from < FrameHeader.BYTES) {
            return report ? new Finding.Beginning((long) from + FrameHeader.BYTES) : NOTHING;
        }
        FrameHeader header = FrameHeader.at(bytes, from);
        int json = from + FrameHeader.BYTES;
        Finding framed = byStatedLength(header, bytes, json, to);
        if (framed != null) {
            return framed;
        }
        return report ? byBraces(header, bytes, json, to) : NOTHING;
    }

    private Finding byStatedLength(FrameHeader header, byte[] bytes, int json, int to) {
        ByteOrder first = remembered == null ? ByteOrder.BIG_ENDIAN : remembered;
        ByteOrder second = first == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        for (ByteOrder order : new ByteOrder[]{ first, second }) {
            int length = header.jsonLength(order);
            if (length < 2 || length > to - json) {
                continue;
            }
            int end = json + length;
            Optional<PictureLengths> pictures = pictures(bytes, json, end);
            if (pictures.isPresent()) {
                boolean told = header.jsonLength(first) != header.jsonLength(second);
                remembered = told ? order : remembered;
                return new Finding.Frame(header, remembered, json, end, pictures.get(), end + pictures.get().total());
            }
        }
        return null;
    }

    /** The cheap look at both ends comes before the parser. */
    private static Optional<PictureLengths> pictures(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && FrameHeader.isPadding(bytes[start])) {
            start++;
        }
        int end = to;
        while (end > start && FrameHeader.isPadding(bytes[end - 1])) {
            end--;
        }
        boolean object = end - start >= 2 && bytes[start] == '{' && bytes[end - 1] == '}';
        return object ? PictureLengths.of(bytes, start, end) : Optional.empty();
    }

    private Finding byBraces(FrameHeader header, byte[] bytes, int json, int to) {
        int end = endOfObject(bytes, json, to);
        if (end < 0) {
            return beginning(header, bytes, json, to);
        }
        Optional<PictureLengths> pictures = pictures(bytes, json, end);
        if (pictures.isEmpty()) {
            return NOTHING;
        }
        wrongLengths++;
        return new Finding.Frame(header, remembered, json, end, pictures.get(), end + pictures.get().total());
    }

    private static Finding beginning(FrameHeader header, byte[] bytes, int json, int to) {
        boolean object = json == to || bytes[json] == '{' || FrameHeader.isPadding(bytes[json]);
        long big = json + (long) header.jsonLength(ByteOrder.BIG_ENDIAN);
        long little = json + (long) header.jsonLength(ByteOrder.LITTLE_ENDIAN);
        long nearest = Math.min(big > to ? big : Long.MAX_VALUE, little > to ? little : Long.MAX_VALUE);
        return object && nearest != Long.MAX_VALUE ? new Finding.Beginning(nearest) : NOTHING;
    }

    /** Behind the brace that closes the first one, braces in texts not counted; -1 where it is not there. */
    private static int endOfObject(byte[] bytes, int from, int to) {
        int depth = 0;
        boolean inText = false;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (inText) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{') {
                depth++;
            } else if (b == '}' && --depth == 0) {
                return at + 1;
            } else if (depth == 0 && !FrameHeader.isPadding(b)) {
                return -1;
            }
        }
        return -1;
    }
}
