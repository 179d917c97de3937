package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.resteasy.reactive.server.multipart.FormValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.Operations;

/**
 * What a client asks for: {@code {"parameters":{…},"confirm":true,"expires":"PT24H"}}, each of which may be left out. A form
 * has parts of these names, and its files.
 */
final class CallDocument {

    private static final String PARAMETERS = "parameters";
    private static final String CONFIRM = "confirm";
    private static final String EXPIRES = "expires";
    private static final Duration MIN_EXPIRES = Duration.ofSeconds(1);
    private static final Duration MAX_EXPIRES = Duration.ofDays(365);

    private CallDocument() {
    }

    /** @throws OperationFailedException with every member that is wrong */
    static Operations.Request read(InputStream json, int maxBytes) throws IOException {
        return request(members(Documents.read(json, maxBytes)), Map.of());
    }

    /**
     * The same of a form.
     *
     * @param form what has a file name, or came in a file, is one
     */
    static Operations.Request read(Map<String, Collection<FormValue>> form, int maxBytes) throws IOException {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        Map<String, Content> files = new LinkedHashMap<>();
        for (Map.Entry<String, Collection<FormValue>> part : form.entrySet()) {
            if (part.getValue().size() > 1) {
                throw wrong(part.getKey(), "may be given once");
            }
            FormValue value = part.getValue().iterator().next();
            switch (part.getKey()) {
                case PARAMETERS -> members.set(PARAMETERS, parameters(value, maxBytes));
                case CONFIRM -> members.set(CONFIRM, confirm(value));
                case EXPIRES -> members.set(EXPIRES, TextNode.valueOf(text(value)));
                default -> files.put(part.getKey(), file(part.getKey(), value));
            }
        }
        return request(members, files);
    }

    private static ObjectNode members(JsonNode document) {
        if (document.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (document instanceof ObjectNode members) {
            return members;
        }
        throw ApiException.badRequest("the body must be a JSON object");
    }

    private static Operations.Request request(ObjectNode members, Map<String, Content> files) {
        List<FieldError> errors = new ArrayList<>();
        members.fieldNames().forEachRemaining(name -> {
            if (!List.of(PARAMETERS, CONFIRM, EXPIRES).contains(name)) {
                errors.add(new FieldError(FieldError.shown(name), "is no member of the document"));
            }
        });
        JsonNode parameters = members.has(PARAMETERS) ? members.get(PARAMETERS) : JsonNodeFactory.instance.objectNode();
        if (!parameters.isObject()) {
            errors.add(new FieldError(PARAMETERS, "must be a JSON object"));
        }
        JsonNode confirm = members.path(CONFIRM);
        if (!confirm.isMissingNode() && !confirm.isBoolean()) {
            errors.add(new FieldError(CONFIRM, "must be true or false"));
        }
        Duration expires = expires(members.path(EXPIRES), errors);
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
        return new Operations.Request((ObjectNode) parameters, files, confirm.asBoolean(), expires);
    }

    /** Null where it is absent or wrong. */
    private static Duration expires(JsonNode value, List<FieldError> errors) {
        Duration expires = value.isTextual() ? parsed(value.asText()) : null;
        boolean isRight = expires != null && expires.compareTo(MIN_EXPIRES) >= 0 && expires.compareTo(MAX_EXPIRES) <= 0;
        if (!isRight && !value.isMissingNode()) {
            errors.add(new FieldError(EXPIRES, "must be an ISO 8601 duration of 1 second to 365 days, for example PT24H"));
        }
        return isRight ? expires : null;
    }

    /** Null where it is none; the error's own text quotes it. */
    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static JsonNode parameters(FormValue value, int maxBytes) throws IOException {
        if (value.isFileItem()) {
            try (InputStream in = value.getFileItem().getInputStream()) {
                return members(Documents.read(in, maxBytes));
            }
        }
        return members(Documents.read(value.getValue()));
    }

    private static JsonNode confirm(FormValue value) {
        return switch (text(value)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> TextNode.valueOf("");
        };
    }

    private static String text(FormValue value) {
        return value.isFileItem() ? "" : value.getValue();
    }

    private static Content file(String name, FormValue value) throws IOException {
        if (!value.isFileItem()) {
            throw wrong(name, "is no part of the form: files need a file name, parameters go into the part parameters");
        }
        return new Content(value.getFileItem()::getInputStream, value.getFileItem().getFileSize(), value.getFileName());
    }

    private static OperationFailedException wrong(String name, String detail) {
        return OperationFailedException.invalid(List.of(new FieldError(FieldError.shown(name), detail)));
    }
}
