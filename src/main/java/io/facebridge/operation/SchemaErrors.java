package io.facebridge.operation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.ValidationMessage;

/** What a field must be, in words of its schema; never what it is. */
final class SchemaErrors {

    private SchemaErrors() {
    }

    static String text(ValidationMessage message) {
        JsonNode wanted = message.getSchemaNode() == null ? MissingNode.getInstance() : message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> "must be given";
            case "additionalProperties", "unevaluatedProperties" -> "is no parameter of it";
            case "false" -> "must not be given beside the others";
            case "type" -> "must be of type " + listed(wanted, " or ");
            case "enum" -> "must be one of " + listed(wanted, ", ");
            case "const" -> "must be " + listed(wanted, ", ");
            case "minimum" -> "must be at least " + wanted.asText();
            case "exclusiveMinimum" -> "must be more than " + wanted.asText();
            case "maximum" -> "must be at most " + wanted.asText();
            case "exclusiveMaximum" -> "must be less than " + wanted.asText();
            case "multipleOf" -> "must be a multiple of " + wanted.asText();
            case "minLength" -> minLength(wanted);
            case "maxLength" -> maxLength(wanted);
            case "minItems" -> "must have at least " + wanted.asText() + " entries";
            case "maxItems" -> "must have at most " + wanted.asText() + " entries";
            case "uniqueItems" -> "must have no entry twice";
            case "minProperties" -> "must have at least " + wanted.asText() + " fields";
            case "maxProperties" -> "must have at most " + wanted.asText() + " fields";
            case "propertyNames" -> "has no name that fits";
            case "dependentRequired" -> "wants " + listed(wanted.path(message.getProperty()), ", ") + " beside it";
            case "pattern" -> "must match " + wanted.asText();
            case "format" -> "must be of the format " + wanted.asText();
            case "not" -> not(wanted);
            case "dependentSchemas" -> "does not go together with the others";
            case "oneOf" -> "must fit exactly one of the forms of its schema";
            case "anyOf" -> "must fit one of the forms of its schema";
            default -> "must fit its schema (" + message.getType() + ")";
        };
    }

    private static String not(JsonNode unwanted) {
        if (unwanted.has("enum")) {
            return "must not be one of " + listed(unwanted.get("enum"), ", ");
        }
        if (unwanted.has("const")) {
            return "must not be " + word(unwanted.get("const"));
        }
        return unwanted.has("required")
                ? "must not have " + listed(unwanted.get("required"), " and ") + " together"
                : "must not be what its schema rules out";
    }

    static String minLength(JsonNode wanted) {
        return "must have at least " + wanted.asText() + " characters";
    }

    static String maxLength(JsonNode wanted) {
        return "must have at most " + wanted.asText() + " characters";
    }

    /** What the schema says at the keyword: one thing or several. */
    private static String listed(JsonNode wanted, String between) {
        if (!wanted.isArray()) {
            return word(wanted);
        }
        List<String> words = new ArrayList<>();
        wanted.forEach(each -> words.add(word(each)));
        return String.join(between, words);
    }

    private static String word(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
