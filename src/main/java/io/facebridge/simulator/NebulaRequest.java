package io.facebridge.simulator;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a simulated node was asked.
 *
 * @param path with its query, as it was sent
 * @param json the body; of a form its text parts; null where it was no JSON object
 * @param form whether it was a form
 * @param files the files of a form by the names of their parts
 * @param fileNames what they were called
 */
public record NebulaRequest(String method, String path, ObjectNode json, boolean form, Map<String, byte[]> files,
        Map<String, String> fileNames) {

    public NebulaRequest {
        files = new TreeMap<>(files);
        fileNames = new TreeMap<>(fileNames);
    }

    static NebulaRequest json(String method, String path, JsonNode json) {
        return new NebulaRequest(method, path, json instanceof ObjectNode object ? object : null, false, Map.of(), Map.of());
    }

    static NebulaRequest form(String method, String path, Map<String, String> texts, Map<String, byte[]> files,
            Map<String, String> fileNames) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        texts.forEach(json::put);
        return new NebulaRequest(method, path, json, true, files, fileNames);
    }

    String msgId() {
        return json.path("msg_id").isTextual() ? json.path("msg_id").asText() : "";
    }

    @Override
    public String toString() {
        return "NebulaRequest[" + method + "]";
    }
}
