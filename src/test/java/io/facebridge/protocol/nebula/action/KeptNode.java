package io.facebridge.protocol.nebula.action;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;

/** A node in memory: one library on each list, and calls that can be made to go another way. */
final class KeptNode implements DeviceCalls {

    final Map<Long, Map<String, ObjectNode>> faces = new LinkedHashMap<>();
    final Map<String, PersonKey> persons = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    /** The zone of its profile. */
    ZoneId stated = ZoneId.of("Europe/Berlin");
    /** How often persons were forgotten by the batch. */
    int forgotten;
    private final Map<String, Function<ObjectNode, JsonNode>> others = new HashMap<>();

    KeptNode() {
        faces.put(1L, new LinkedHashMap<>());
        faces.put(2L, new LinkedHashMap<>());
    }

    /** From now on the operation does this. */
    KeptNode on(String operation, Function<ObjectNode, JsonNode> instead) {
        others.put(operation, instead);
        return this;
    }

    /** The operation is usual again. */
    KeptNode asUsual(String operation) {
        others.remove(operation);
        return this;
    }

    static JsonNode fail(Kind kind) {
        throw OperationFailedException.of(kind, "failed");
    }

    static JsonNode refuse(int code) {
        throw OperationFailedException.refused(Integer.toString(code), "refused");
    }

    @Override
    public OperationReply run(String operation, ObjectNode parameters) {
        calls.add(operation);
        Function<ObjectNode, JsonNode> other = others.get(operation);
        return new OperationReply.Result(other == null ? usual(operation, parameters) : other.apply(parameters));
    }

    JsonNode usual(String operation, ObjectNode parameters) {
        Map<String, ObjectNode> library = faces.get(parameters.path("lib_id").asLong());
        String id = parameters.path("img_id").asText();
        return switch (operation) {
            case "library-list-all" -> libraries();
            case "face-get" -> library.containsKey(id) ? library.get(id).deepCopy() : refuse(-126);
            case "face-delete" -> library.remove(id) == null ? refuse(-126) : object();
            case "face-create-base64" -> {
                ObjectNode row = parameters.deepCopy();
                library.put(id, row.put("img", parameters.at("/img/data").asText()));
                yield object().put("img_id", id);
            }
            case "face-update" -> library.get(id).setAll(parameters);
            case "face-detect-base64" -> object().put("quality", 90);
            case "face-query" -> page(library, parameters);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private JsonNode libraries() {
        var rows = JsonNodeFactory.instance.arrayNode();
        faces.forEach((id, persons) -> rows.addObject().put("lib_id", id).put("lib_type", id == 1 ? 2 : 1)
                .put("lib_name", "library " + id).put("picture_no", persons.size()));
        return rows;
    }

    private static JsonNode page(Map<String, ObjectNode> library, ObjectNode parameters) {
        ObjectNode page = object();
        var rows = page.putArray("record");
        library.values().stream().skip(parameters.path("start_no").asLong() - 1).limit(parameters.path("qry_len").asLong())
                .forEach(rows::add);
        return page.put("total_num", library.size());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String deviceId() {
        return "node";
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-21T12:00:00Z");
    }

    @Override
    public boolean confirmed() {
        return true;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    @Override
    public Optional<ZoneId> statedZone() {
        return Optional.ofNullable(stated);
    }

    @Override
    public boolean pause(Duration time) {
        pauses.add(time);
        return true;
    }

    @Override
    public URI publicUrl() {
        return URI.create("https://gateway.example");
    }

    @Override
    public Optional<PersonKey> person(String personId) {
        return Optional.ofNullable(persons.get(personId));
    }

    @Override
    public void keepPerson(String personId, PersonKey key) {
        persons.put(personId, key);
    }

    @Override
    public void forgetPerson(String personId) {
        persons.remove(personId);
    }

    @Override
    public void forgetPersons(Collection<String> personIds) {
        forgotten++;
        personIds.forEach(persons::remove);
    }

    @Override
    public void forgetPersons() {
        persons.clear();
    }
}
