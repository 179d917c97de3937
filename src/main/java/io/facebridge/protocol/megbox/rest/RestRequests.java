package io.facebridge.protocol.megbox.rest;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.Sending;
import io.facebridge.protocol.FormContent;

/** Makes of an operation and its parameters the call that the manual prints. */
public final class RestRequests {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BASE = "/v1/MEGBOX";
    private static final String JSON = "application/json; charset=UTF-8";
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Pattern NO_SEGMENT = Pattern.compile("\\.{0,2}");

    private RestRequests() {
    }

    /** @throws OperationFailedException where a value cannot stand in a path */
    public static RestRequest of(Operation operation, ObjectNode parameters) {
        return of(operation, operation.sending().path(), parameters);
    }

    /** The same call at the other address that the manual prints for it, for boxes that do not know the first. */
    public static Optional<RestRequest> otherwise(Operation operation, ObjectNode parameters) {
        return Optional.ofNullable(operation.sending().otherPath()).map(path -> of(operation, path, parameters));
    }

    private static RestRequest of(Operation operation, String path, ObjectNode parameters) {
        Sending sending = operation.sending();
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        left.setAll(parameters);
        String address = BASE + path(path, sending, left) + query(sending.query(), left);
        return switch (sending.body()) {
            case NONE -> new RestRequest(sending.method(), address, null, null);
            case JSON -> new RestRequest(sending.method(), address, JSON, json(left));
            case FORM -> {
                FormContent form = MultipartParts.write(ordered(left, operation), operation.parameters());
                yield new RestRequest(sending.method(), address, form.contentType(), form.content());
            }
        };
    }

    private static String path(String path, Sending sending, ObjectNode left) {
        StringBuilder address = new StringBuilder();
        Matcher variables = VARIABLE.matcher(path);
        int at = 0;
        while (variables.find()) {
            String name = sending.variables().getOrDefault(variables.group(1), variables.group(1));
            address.append(path, at, variables.start()).append(segment(name, left.path(name).asText("")));
            left.remove(name);
            at = variables.end();
        }
        return address.append(path.substring(at)).toString();
    }

    /** A value that is no segment would lead to another interface. */
    private static String segment(String name, String value) {
        if (NO_SEGMENT.matcher(value).matches()) {
            throw OperationFailedException.invalid(
                    List.of(new FieldError("parameters." + name, "must be neither empty nor one or two dots")));
        }
        return UriText.segment(value);
    }

    private static String query(List<String> names, ObjectNode left) {
        StringBuilder query = new StringBuilder();
        for (String name : names) {
            JsonNode value = left.remove(name);
            if (value != null && !value.isNull()) {
                query.append(query.isEmpty() ? '?' : '&').append(UriText.value(name)).append('=')
                        .append(UriText.value(value.isContainerNode() ? value.toString() : value.asText()));
            }
        }
        return query.toString();
    }

    private static Content json(ObjectNode body) {
        try {
            return Content.of(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            // in words of our own: a body is a person
            throw new UncheckedIOException(new java.io.IOException("the parameters cannot be written"));
        }
    }

    /** As the manual has them, whatever order the caller chose: a box reads the parts in turn. */
    private static Map<String, JsonNode> ordered(ObjectNode left, Operation operation) {
        Map<String, JsonNode> ordered = new LinkedHashMap<>();
        operation.parameters().path("properties").fieldNames().forEachRemaining(name -> {
            if (left.hasNonNull(name)) {
                ordered.put(name, left.get(name));
            }
        });
        return ordered;
    }
}
