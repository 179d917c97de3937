package io.facebridge.operation.action;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationReply;

/** What an {@link ActionMapping} may use of the one device. */
public interface DeviceCalls {

    String deviceId();

    /** When the action began. */
    Instant now();

    /** Whether the caller means what cannot be undone. */
    boolean confirmed();

    /** Where the device's clock stands. */
    ZoneId zone();

    /** The same where somebody said it of this device; empty where {@link #zone()} is the gateway's default. */
    default Optional<ZoneId> statedZone() {
        return Optional.of(zone());
    }

    /**
     * Runs one of the vendor's operations; a destructive one only where the caller confirmed the action.
     *
     * @param parameters as the catalogue has them; a picture is {@code Content} in a {@code POJONode}
     */
    OperationReply run(String operation, ObjectNode parameters);

    /**
     * The same where the mapping itself answers for a destructive operation: it asked, or what is lost by it is put in again.
     */
    default OperationReply runConfirmed(String operation, ObjectNode parameters) {
        return run(operation, parameters);
    }

    /** The same of an operation that answers at once. */
    default JsonNode call(String operation, ObjectNode parameters) {
        return result(operation, run(operation, parameters));
    }

    /** The same of one for which the mapping itself answers. */
    default JsonNode callConfirmed(String operation, ObjectNode parameters) {
        return result(operation, runConfirmed(operation, parameters));
    }

    /** The answer with its secrets, to send them back to the device: they must not be given out. */
    default JsonNode callWithSecrets(String operation, ObjectNode parameters) {
        return call(operation, parameters);
    }

    private static JsonNode result(String operation, OperationReply reply) {
        if (reply instanceof OperationReply.Result result) {
            return result.data();
        }
        throw new IllegalStateException("the operation " + operation + " gives no result at once");
    }

    /**
     * Waits before something is tried again.
     *
     * @return whether nobody wants it to be given up
     */
    default boolean pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        return !Thread.currentThread().isInterrupted();
    }

    /**
     * Where devices reach this gateway.
     *
     * @throws io.facebridge.operation.OperationFailedException when {@code facebridge.public-url} is not set
     */
    URI publicUrl();

    /** What the device itself calls a person that was put on it from here. */
    Optional<PersonKey> person(String personId);

    /** Notes it; durable when it returns. */
    void keepPerson(String personId, PersonKey key);

    void forgetPerson(String personId);

    /** Several at once. */
    default void forgetPersons(Collection<String> personIds) {
        personIds.forEach(this::forgetPerson);
    }

    /** All persons of the device. */
    void forgetPersons();
}
