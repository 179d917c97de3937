package io.facebridge.operation.action;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

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
 * @param expiry how long tasks may wait; null for the default
 */
record OneDevice(Target target, Instant now, boolean confirmed, ZoneId zone, Duration expiry, Operations operations,
        DevicePersons persons, PublicUrl address) implements DeviceCalls {

    @Override
    public String deviceId() {
        return target.deviceId();
    }

    /** Confirmed: what the action asks for was, or the mapping asks whether it was. */
    @Override
    public OperationReply run(String operation, ObjectNode parameters) {
        try {
            return operations.run(target, operation, new Operations.Request(parameters, Map.of(), true, expiry));
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
    public void forgetPersons() {
        persons.forgetAll(target);
    }
}
