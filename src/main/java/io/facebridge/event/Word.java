package io.facebridge.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** A word of the common format: an enum constant whose JSON form is its name in lower case, with {@code -} for {@code _}. */
public interface Word {

    /** The constant's name; every {@code enum} has it. */
    String name();

    @JsonValue
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
