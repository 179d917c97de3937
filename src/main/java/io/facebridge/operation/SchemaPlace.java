package io.facebridge.operation;

import java.util.regex.Pattern;

import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;

import io.facebridge.device.FieldError;

/** How a field of a document is named: {@code parameters.user_list[0].user_id}. */
final class SchemaPlace {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_$-]+");

    private SchemaPlace() {
    }

    /**
     * Where it is, from {@code place} on; of a field that is missing or not known, that field.
     */
    static String of(String place, ValidationMessage message) {
        StringBuilder field = new StringBuilder(place);
        JsonNodePath path = message.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            field.append(element instanceof Integer index ? entry(index) : member(element.toString()));
        }
        return message.getProperty() == null ? field.toString() : field + member(message.getProperty());
    }

    /** What is appended for a member: behind a dot, in brackets and quotes where a dot would mislead. */
    static String member(String name) {
        String shown = FieldError.shown(name);
        return PLAIN.matcher(shown).matches() ? "." + shown : "[\"" + shown + "\"]";
    }

    static String entry(int index) {
        return "[" + index + "]";
    }
}
