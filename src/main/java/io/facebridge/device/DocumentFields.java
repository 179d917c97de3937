package io.facebridge.device;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the fields of one object of a JSON document. What is wrong is noted by the field's name and read as absent, so that one
 * reading finds all that is wrong.
 */
final class DocumentFields {

    private static final int MAX_ERRORS = 50;
    private static final int MAX_NAME_LENGTH = 64;

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();

    private DocumentFields(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    static DocumentFields of(JsonNode document, List<FieldError> errors) {
        return new DocumentFields(document, "", errors);
    }

    /** The fields of an object in the object; none where it is absent. */
    DocumentFields object(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            refuse(name, "must be an object");
            value = null;
        }
        return new DocumentFields(value == null ? JsonNodeFactory.instance.objectNode() : value, prefix + name + ".", errors);
    }

    /** 1 to so many characters without control characters. */
    String text(String name, int maxLength) {
        String text = longText(name, maxLength);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            refuse(name, "must have no control characters");
            return null;
        }
        return text;
    }

    /** 1 to so many characters. */
    String longText(String name, int maxLength) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            refuse(name, "must be a string");
            return null;
        }
        if (value.textValue().isBlank() || value.textValue().length() > maxLength) {
            refuse(name, "must have 1 to " + maxLength + " characters, not all blank");
            return null;
        }
        return value.textValue();
    }

    /** @param reading throws {@link IllegalArgumentException} with what the text must be */
    <T> T parsed(String name, int maxLength, Function<String, T> reading) {
        String text = text(name, maxLength);
        return text == null ? null : checked(name, text, reading);
    }

    /** @param reading throws {@link IllegalArgumentException} with what the text must be */
    <T> T checked(String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            refuse(name, e.getMessage());
            return null;
        }
    }

    Duration duration(String name, Duration min, Duration max) {
        return parsed(name, MAX_NAME_LENGTH, text -> {
            String wanted = "must be an ISO-8601 duration from " + min + " to " + max + ", for example PT30S";
            try {
                Duration duration = Duration.parse(text);
                if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // without the cause: its text quotes the value
                throw new IllegalArgumentException(wanted);
            }
            throw new IllegalArgumentException(wanted);
        });
    }

    boolean flag(String name, boolean absent) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            refuse(name, "must be true or false");
            return absent;
        }
        return value == null ? absent : value.booleanValue();
    }

    /** A list of words, each of them known and there once. */
    List<String> words(String name, List<String> known) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        value.forEach(word -> words.add(word.textValue()));
        if (!value.isArray() || !new HashSet<>(known).containsAll(words) || new HashSet<>(words).size() < words.size()) {
            refuse(name, "must be a list with each of these words at most once: " + String.join(", ", known));
            return List.of();
        }
        return words;
    }

    void refuse(String name, String detail) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(prefix + name, detail));
        }
    }

    /** To be called at the end: whatever was not asked for is unknown. */
    void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                refuse(shown(name), "is no field of a device's profile");
            }
        });
    }

    private JsonNode value(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String shown(String name) {
        String shown = name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
