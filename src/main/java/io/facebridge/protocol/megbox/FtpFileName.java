package io.facebridge.protocol.megbox;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a picture says that a box uploads over FTP (chapter 19.3):
 * {@code device_time_channel_picture_target_track[_{target_track…}].jpg}.
 *
 * @param device the box's MAC in 12 hex digits, upper case
 * @param time year to millisecond as in the name, 14 to 17 digits, in the box's zone
 * @param channel a number of two digits, or {@code CH} and the channel's name, which may hold any character
 * @param picture what the picture shows
 * @param target 1 face, 2 body, 3 motor vehicle, 4 non-motor vehicle, 5 plate
 * @param track the last four digits of the target's track id
 * @param bound targets that belong to this one; only captures have them
 */
public record FtpFileName(String device, String time, String channel, Kind picture, int target, String track,
        List<Bound> bound) {

    /** The longest name that is looked at, in characters. */
    public static final int MAX_LENGTH = 255;

    /** The least that the time must have: down to the second. */
    private static final int SECOND_DIGITS = 14;
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final String PAIR = "0[1-5]_\\d{1,4}";
    // The channel is taken as short as the rest allows: a bound pair after the track looks like a picture and a target type.
    private static final Pattern NAME = Pattern.compile("([0-9A-F]{12})_([0-9]{14,17})_(.+?)_(0[1-3])_(0[1-5])_([0-9]{1,4})"
            + "(?:_\\{?(" + PAIR + "(?:_" + PAIR + ")*)}?)?\\.jpe?g", Pattern.CASE_INSENSITIVE);

    public FtpFileName {
        bound = List.copyOf(bound);
    }

    /** What a picture shows, in the order of its number. */
    public enum Kind {
        /** The target cut out, 01. */
        CAPTURE,
        /** The picture of the library, 02. */
        LIBRARY,
        /** The whole scene, 03. */
        BACKGROUND;

        /** The number in the name. */
        public int code() {
            return ordinal() + 1;
        }
    }

    /**
     * A target that belongs to the one that the picture shows.
     *
     * @param target its kind, counted like {@link FtpFileName#target}
     * @param track the last four digits of its track id
     */
    public record Bound(int target, String track) {}

    /** Which picture of its target and moment it is: the kind, and what it is bound to; orders what leads before the rest. */
    public String which() {
        return picture.code() + String.join("", bound.stream().map(b -> "_" + b.target + "_" + b.track).toList());
    }

    /** What all pictures of one target and moment have in common. */
    public record Moment(String device, String time, String channel, int target, String track) {}

    /** Empty where it is the name of no such picture, or of an impossible time. */
    public static Optional<FtpFileName> parse(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        FtpFileName parsed = new FtpFileName(parts.group(1).toUpperCase(Locale.ROOT), parts.group(2), parts.group(3),
                Kind.values()[Integer.parseInt(parts.group(4)) - 1], Integer.parseInt(parts.group(5)), parts.group(6),
                bound(parts.group(7)));
        return parsed.hasPossibleTime() ? Optional.of(parsed) : Optional.empty();
    }

    /** What this picture shares with the others of the same target and moment. */
    public Moment moment() {
        return new Moment(device, time, channel, target, track);
    }

    /** When it was taken, on the box's clock. Digits after the second are a number of milliseconds. */
    public LocalDateTime localTime() {
        String millis = time.substring(SECOND_DIGITS);
        return LocalDateTime.of(digits(0, 4), digits(4, 6), digits(6, 8), digits(8, 10), digits(10, 12),
                digits(12, SECOND_DIGITS), millis.isEmpty() ? 0 : Integer.parseInt(millis) * NANOS_OF_MILLI);
    }

    /** The name as the manual writes it. */
    public String format() {
        StringBuilder name = new StringBuilder(device).append('_').append(time).append('_').append(channel)
                .append("_0").append(picture.code()).append("_0").append(target).append('_').append(track);
        if (!bound.isEmpty()) {
            name.append("_{").append(String.join("_", bound.stream().map(b -> "0" + b.target + "_" + b.track).toList()))
                    .append('}');
        }
        return name.append(".jpg").toString();
    }

    private static List<Bound> bound(String pairs) {
        List<Bound> bound = new ArrayList<>();
        String[] parts = pairs == null ? new String[0] : pairs.split("_");
        for (int i = 0; i + 1 < parts.length; i += 2) {
            bound.add(new Bound(Integer.parseInt(parts[i]), parts[i + 1]));
        }
        return bound;
    }

    private boolean hasPossibleTime() {
        try {
            return localTime().getYear() > 0;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    private int digits(int from, int to) {
        return Integer.parseInt(time.substring(from, to));
    }
}
