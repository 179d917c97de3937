package io.facebridge.operation.action;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;

/**
 * The device of one action.
 *
 * @param confirmed whether the caller confirmed the action
 * @param stated the zone of the device's profile; null where it states none
 * @param expiry how long tasks may wait; null for the default
 */
record OneDevice(Target target, Instant now, boolean confirmed, ZoneId stated, ZoneId defaultZone, Duration expiry,
        Operations operations,
        DevicePersons persons, PublicUrl address) implements DeviceCalls {

    @Override
    public String deviceId() {
        return target.deviceId();
    }

    @Override
    public Optional<ZoneId> statedZone() {
        return Optional.ofNullable(stated);
    }

    @Override
    public ZoneId zone() {
        return stated == null ? defaultZone : stated;
    }

    @Override
    public OperationReply run(String operation, ObjectNode parameters) {
        return told(operation, () -> operations.run(target, operation, request(parameters, confirmed)));
    }

    @Override
    public OperationReply runConfirmed(String operation, ObjectNode parameters) {
        return told(operation, () -> operations.run(target, operation, request(parameters, true)));
    }

    @Override
    public JsonNode callWithSecrets(String operation, ObjectNode parameters) {
        return told(operation, () -> operations.runUnhidden(target, operation, request(parameters, confirmed))).data();
    }

    private Operations.Request request(ObjectNode parameters, boolean isConfirmed) {
        return new Operations.Request(parameters, Map.of(), isConfirmed, expiry);
    }

    private static <R> R told(String operation, Supplier<R> run) {
        try {
            return run.get();
        } catch (OperationFailedException e) {
            throw e.kind() == Kind.INVALID
                    ? OperationFailedException.invalid(
                            "the device's operation " + operation + " does not take them; see errors",
                            e.errors())
                    : e;
        }
    }

    @Override
    public URI publicUrl() {
        return address.get();
    }

    @Override
    public Optional<PersonKey> person(String personId) {
        return persons.find(target, personId);
    }

    @Override
    public void keepPerson(String personId, PersonKey key) {
        persons.keep(target, personId, key);
    }

    @Override
    public void forgetPerson(String personId) {
        persons.forget(target, personId);
    }

    @Override
    public void forgetPersons(Collection<String> personIds) {
        persons.forget(target, personIds);
    }

    @Override
    public void forgetPersons() {
        persons.forgetAll(target);
    }
}
