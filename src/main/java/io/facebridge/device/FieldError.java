package io.facebridge.device;

import java.util.regex.Pattern;

/**
 * What is wrong with one field of a document.
 *
 * @param field where it stands, for example {@code subscription.url}
 * @param detail what it must be; never its value
 */
public record FieldError(String field, String detail) {

    private static final int MAX_NAME = 100;
    private static final Pattern ODD = Pattern.compile("[\\p{Cntrl}\"\\\\]");

    /** A name that a client made up, as it may go back to him: short and printable. */
    public static String shown(String name) {
        return ODD.matcher(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name).replaceAll("?");
    }
}
