package io.facebridge.operation;

import com.networknt.schema.ValidationMessage;

/** What a field must be, in words; never what it is. */
final class SchemaErrors {

    private SchemaErrors() {
    }

    static String text(ValidationMessage message) {
        JsonNodeText wanted = new JsonNodeText(message);
        return switch (message.getType()) {
            case "required" -> "must be given";
            case "additionalProperties", "unevaluatedProperties" -> "is no parameter of it";
            case "type" -> "must be of type " + wanted.text();
            case "enum" -> "must be one of " + wanted.text();
            case "const" -> "must be " + wanted.text();
            case "minimum" -> "must be at least " + wanted.text();
            case "exclusiveMinimum" -> "must be more than " + wanted.text();
            case "maximum" -> "must be at most " + wanted.text();
            case "exclusiveMaximum" -> "must be less than " + wanted.text();
            case "minLength" -> "must have at least " + wanted.text() + " characters";
            case "maxLength" -> "must have at most " + wanted.text() + " characters";
            case "minItems" -> "must have at least " + wanted.text() + " entries";
            case "maxItems" -> "must have at most " + wanted.text() + " entries";
            case "minProperties" -> "must have at least " + wanted.text() + " fields";
            case "maxProperties" -> "must have at most " + wanted.text() + " fields";
            case "pattern" -> "must match " + wanted.text();
            case "format" -> "must be a " + wanted.text();
            default -> "must fit its schema (" + message.getType() + ")";
        };
    }

    /** What the schema says at the keyword. */
    private record JsonNodeText(ValidationMessage message) {

        String text() {
            return message.getSchemaNode() == null
                    ? message.getType()
                    : message.getSchemaNode().isTextual()
                            ? message.getSchemaNode().asText()
                            : message.getSchemaNode().toString();
        }
    }
}
