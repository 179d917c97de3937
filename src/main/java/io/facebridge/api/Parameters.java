package io.facebridge.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.facebridge.event.Word;

/** Reads query parameters: an empty one is an absent one, and what is wrong is told by the parameter's name. */
final class Parameters {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;

    private static final int MAX_GLOBS = 50;
    private static final int MAX_GLOB_LENGTH = 500;
    /** An offset whose {@code +} was not percent-encoded and became a blank. */
    private static final Pattern BLANK_FOR_PLUS = Pattern.compile(" (?=\\d\\d:\\d\\d$)");

    private Parameters() {
    }

    /** A number from 0; 0 where it is absent. */
    static long after(String value) {
        if (isAbsent(value)) {
            return 0;
        }
        try {
            long after = Long.parseLong(value);
            if (after >= 0) {
                return after;
            }
        } catch (NumberFormatException e) {
            throw badAfter();
        }
        throw badAfter();
    }

    /** How many entries are wanted, {@value #DEFAULT_LIMIT} where it is absent. */
    static int limit(String value) {
        if (isAbsent(value)) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    /** An RFC 3339 time; null where it is absent. */
    static Instant time(String name, String value) {
        if (isAbsent(value)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(BLANK_FOR_PLUS.matcher(value).replaceFirst("+")).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiException.badRequest(name + " must be an RFC 3339 time, for example 2026-11-20T08:15:30Z");
        }
    }

    static List<String> globs(String name, List<String> values) {
        List<String> globs = values.stream().filter(value -> !isAbsent(value)).toList();
        if (globs.size() > MAX_GLOBS) {
            throw ApiException.badRequest(name + " may be given " + MAX_GLOBS + " times at most");
        }
        for (String value : globs) {
            if (value.isBlank() || value.length() > MAX_GLOB_LENGTH) {
                throw ApiException.badRequest(name + " must have 1 to " + MAX_GLOB_LENGTH + " characters");
            }
        }
        return globs;
    }

    /** Null where it is absent. */
    static String text(String value) {
        return isAbsent(value) ? null : value;
    }

    /** One of the words; null where it is absent. */
    static <W extends Enum<W> & Word> W word(String name, String value, Class<W> words) {
        if (isAbsent(value)) {
            return null;
        }
        return Arrays.stream(words.getEnumConstants()).filter(word -> word.word().equals(value)).findFirst()
                .orElseThrow(() -> ApiException.badRequest(name + " must be one of "
                        + Arrays.stream(words.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "))));
    }

    private static boolean isAbsent(String value) {
        return value == null || value.isEmpty();
    }

    private static ApiException badAfter() {
        return ApiException.badRequest("after must be a whole number from 0");
    }

    private static ApiException badLimit() {
        return ApiException.badRequest("limit must be a whole number from 1 to " + MAX_LIMIT);
    }
}
