package io.facebridge.route.nebula;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonKey;

/** A device of an action for a gateway that is reached from outside, which the gateway of the tests is not. */
record DirectCalls(Operations operations, Target target, Map<String, PersonKey> persons) implements DeviceCalls {

    DirectCalls(Operations operations, Target target) {
        this(operations, target, new HashMap<>());
    }

    @Override
    public String deviceId() {
        return target.deviceId();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public boolean confirmed() {
        return true;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public OperationReply run(String operation, ObjectNode parameters) {
        return operations.run(target, operation, new Operations.Request(parameters, Map.of(), true, null));
    }

    @Override
    public URI publicUrl() {
        return URI.create("http://10.1.2.3:8080");
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
    public void forgetPersons() {
        persons.clear();
    }
}
