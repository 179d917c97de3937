package io.facebridge.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Vendors' times. */
public final class Moments {

    private static final Instant PLAUSIBLE_FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant PLAUSIBLE_TO = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant FIRST_RFC_3339 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_RFC_3339 = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-M-d H:mm:ss", Locale.ROOT);

    private Moments() {
    }

    /** The unit in which a manual counts since 1970. */
    public enum Unit {
        SECONDS,
        MILLIS
    }

    /**
     * The moment in the manual's unit; the other unit only where that alone gives a moment of this century, since firmware
     * mixes them up. Null for null, 0 and less: a clock that was never set says nothing.
     */
    public static Instant sinceEpoch(Long count, Unit documented) {
        if (count == null || count <= 0) {
            return null;
        }
        Instant asDocumented = at(count, documented);
        if (isPlausible(asDocumented)) {
            return asDocumented;
        }
        Instant other = at(count, documented == Unit.SECONDS ? Unit.MILLIS : Unit.SECONDS);
        return isPlausible(other) ? other : asDocumented;
    }

    /**
     * The count as a part of a natural key; null where the clock was never set, since every message of such a device would then
     * be taken for the same.
     */
    public static Long keyPart(Long count) {
        return count == null || count <= 0 ? null : count;
    }

    /**
     * A local time such as {@code 2019-01-24 15:05:05} in the device's zone; null where the text is none, or its year has not
     * four digits.
     */
    public static Instant local(String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            Instant moment = LocalDateTime.parse(text.strip().replace('T', ' '), LOCAL).atZone(zone).toInstant();
            return moment.isBefore(FIRST_RFC_3339) || moment.isAfter(LAST_RFC_3339) ? null : moment;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant at(long count, Unit unit) {
        try {
            Instant instant = unit == Unit.SECONDS ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
            return instant.isAfter(LAST_RFC_3339) ? null : instant;
        } catch (DateTimeException beyondTime) {
            return null;
        }
    }

    private static boolean isPlausible(Instant instant) {
        return instant != null && !instant.isBefore(PLAUSIBLE_FROM) && instant.isBefore(PLAUSIBLE_TO);
    }
}
