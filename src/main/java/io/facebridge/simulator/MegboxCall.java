package io.facebridge.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.http.HttpServerRequest;

/**
 * A call as it came to a simulated box.
 *
 * @param target path and query as sent, without {@code /v1/MEGBOX}
 * @param path decoded, without the query
 * @param query decoded
 * @param json the body; a missing node where it is none
 * @param parts of a form, in order
 */
public record MegboxCall(String method, String target, String path, Map<String, String> query, JsonNode json,
        List<Part> parts) {

    static final String BASE = "/v1/MEGBOX";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param fileName null where it is text */
    public record Part(String name, String fileName, byte[] bytes) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** @return null where the body is JSON by its type and cannot be read as such */
    static MegboxCall of(HttpServerRequest request, byte[] body) {
        String type = request.getHeader("Content-Type");
        JsonNode json = MissingNode.getInstance();
        List<Part> parts = List.of();
        if (type != null && type.startsWith("multipart/form-data")) {
            parts = ReceivedForm.parts(type, body);
        } else if (body.length > 0) {
            try {
                json = MAPPER.readTree(body);
            } catch (IOException e) {
                return null;
            }
        }
        Map<String, String> query = new TreeMap<>();
        request.params().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        return new MegboxCall(request.method().name(), stripped(request.uri()),
                java.net.URLDecoder.decode(stripped(request.path()).replace("+", "%2B"), StandardCharsets.UTF_8), query, json,
                parts);
    }

    /** The parts of the path. */
    String[] steps() {
        return path.substring(1).split("/");
    }

    boolean is(String wanted, String wantedPath) {
        return method.equals(wanted) && path.equals(wantedPath);
    }

    /** Whether it is {@code <prefix>/<one step>}. */
    boolean isUnder(String wanted, String prefix) {
        return method.equals(wanted) && path.startsWith(prefix + "/")
                && path.indexOf('/', prefix.length() + 1) < 0;
    }

    String last() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Null where there is none. */
    Part part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElse(null);
    }

    /** What is given, wherever it stands: by this samples tell variants of a call apart. */
    ObjectNode given() {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        query.forEach(given::put);
        parts.stream().filter(part -> part.fileName() == null).forEach(part -> given.put(part.name(), part.text()));
        if (json instanceof ObjectNode object) {
            given.setAll(object);
        }
        return given;
    }

    /** Texts, or objects with a {@code groupName}. */
    List<String> groups() {
        List<String> names = new ArrayList<>();
        json.path("faceGroupList")
                .forEach(group -> names.add(group.isObject() ? group.path("groupName").asText() : group.asText()));
        return names;
    }

    private static String stripped(String path) {
        return path.startsWith(BASE + "/") ? path.substring(BASE.length()) : path;
    }
}
