package io.facebridge.protocol.megbox.action;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.megbox.PersonText;

/**
 * An entry of a box's library.
 *
 * @param token the face's key; null where the import failed
 * @param imageId the original picture's key, by which all of it is deleted
 */
record Face(String token, String imageId, String description) {

    private static final Set<String> NONE = Set.of("", "0", "null");

    static Face of(JsonNode entry) {
        return new Face(key(entry.path("faceToken")), key(entry.path("imageId")), entry.path("description").asText(""));
    }

    /** Null for what boxes send where there is none. */
    static String key(JsonNode value) {
        String key = value.asText("").strip();
        return NONE.contains(key) ? null : key;
    }

    Optional<PersonText> person() {
        return PersonText.read(description);
    }

    /** Whose face it is: a face that came from elsewhere is called by its token. */
    String id() {
        return person().map(PersonText::id).orElse(token);
    }

    String name() {
        return person().map(PersonText::name).orElse(description);
    }

    /** Never who it is. */
    @Override
    public String toString() {
        return "Face[…]";
    }
}
