package io.facebridge.protocol.nebula.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;

/** A node's settings, one section for each pair of calls; the main one is {@code ntp}. */
final class NebulaSections {

    private static final String MAIN = "ntp";
    /** What stands in answers in place of a secret. */
    private static final String HIDDEN = "***";
    private static final Map<String, Section> SECTIONS = sections();

    /**
     * @param read the operation that gives it
     * @param write the one that sets it, always as a whole; null where it can only be read
     * @param fields those that can be set
     */
    private record Section(String read, String write, List<String> fields) {}

    private NebulaSections() {
    }

    static JsonNode get(ObjectNode parameters, DeviceCalls device) {
        Section section = section(parameters, SECTIONS.keySet());
        ObjectNode result = NebulaActions.object();
        result.set("config", device.call(section.read(), NebulaActions.object()));
        return result;
    }

    static JsonNode set(ObjectNode parameters, DeviceCalls device) {
        Section section = section(parameters, SECTIONS.entrySet().stream().filter(entry -> entry.getValue().write() != null)
                .map(Map.Entry::getKey).collect(Collectors.toSet()));
        JsonNode given = parameters.path("config");
        given.fieldNames().forEachRemaining(field -> {
            if (!section.fields().contains(field)) {
                throw NebulaFailures.invalid("config." + field,
                        "is none of the settings " + String.join(", ", section.fields()));
            }
        });
        // with the key of the pushes, which is sent back as it is
        JsonNode known = device.callWithSecrets(section.read(), NebulaActions.object());
        ObjectNode request = NebulaActions.object();
        for (String field : section.fields()) {
            JsonNode value = given.has(field) ? given.get(field) : known.path(field);
            if (HIDDEN.equals(value.asText())) {
                throw NebulaFailures.invalid("config." + field, "must be the secret itself, not the sign for a hidden one");
            }
            if (!value.isMissingNode()) {
                request.set(field, value);
            }
        }
        write(device, section, request);
        return NebulaActions.object();
    }

    private static void write(DeviceCalls device, Section section, ObjectNode request) {
        try {
            device.call(section.write(), request);
        } catch (OperationFailedException e) {
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
            throw OperationFailedException.invalid(e.errors().stream().map(error -> new FieldError(
                    error.field().replaceFirst("^parameters\\.", "parameters.config."), error.detail())).toList());
        }
    }

    private static Section section(ObjectNode parameters, Set<String> possible) {
        String name = parameters.path("section").asText(MAIN);
        if (!possible.contains(name)) {
            throw NebulaFailures.invalid("section",
                    "must be one of " + possible.stream().sorted().collect(Collectors.joining(", ")));
        }
        return SECTIONS.get(name);
    }

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        // 6.2: what is left out gets a default of its own, and NTP is switched off
        sections.put(MAIN, new Section("ntp-get", "ntp-set", List.of("url", "ntp_cycle", "ntp_disable")));
        sections.put("storage", new Section("storage-strategy-get", "storage-strategy-set", List.of("storage_strategy")));
        sections.put("push", new Section("http-push-config-get", "http-push-config-set", List.of("url", "key")));
        sections.put("device-id", new Section("device-id-get", "device-id-set", List.of("device_id")));
        sections.put("time", new Section("time-get", null, List.of()));
        sections.put("network", new Section("network-get", null, List.of()));
        sections.put("protocol-mode", new Section("protocol-mode-get", null, List.of()));
        sections.put("cameras", new Section("camera-list", null, List.of()));
        return Map.copyOf(sections);
    }
}
