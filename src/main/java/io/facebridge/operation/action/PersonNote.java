package io.facebridge.operation.action;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a person was on a device before a change that takes it off and enrols it anew; kept in the place of its key until the
 * change is through, so that the next put can finish what a crash or a failure left.
 *
 * @param was the person's fields in the device's words
 * @param picture the reference of the enrolled picture; null where the device gave none
 */
public record PersonNote(ObjectNode was, String picture) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** No device's own key begins so. */
    static final String BEGIN = "{";

    /** What is noted instead of the person's key; empty where it is a key. */
    public static Optional<PersonNote> of(PersonKey key) {
        try {
            return key.key().startsWith(BEGIN)
                    ? Optional.of(new PersonNote((ObjectNode) MAPPER.readTree(key.key()), key.picture()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // its message quotes the note
            throw new IllegalStateException("what is noted of a person cannot be read");
        }
    }

    PersonKey key() {
        return new PersonKey(was.toString(), picture);
    }

    /** Persons are not shown. */
    @Override
    public String toString() {
        return "PersonNote";
    }
}
