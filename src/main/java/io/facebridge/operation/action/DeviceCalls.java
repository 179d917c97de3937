package io.facebridge.operation.action;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

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

    /**
     * Runs one of the vendor's operations.
     *
     * @param parameters as the catalogue has them; a picture is {@code Content} in a {@code POJONode}
     */
    OperationReply run(String operation, ObjectNode parameters);

    /** The same of an operation that answers at once. */
    default JsonNode call(String operation, ObjectNode parameters) {
        if (run(operation, parameters) instanceof OperationReply.Result result) {
            return result.data();
        }
        throw new IllegalStateException("the operation " + operation + " gives no result at once");
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

    /** All persons of the device. */
    void forgetPersons();
}
