package io.facebridge.operation;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An operation that is to be run on a device; its parameters were checked.
 *
 * @param parameters binary ones are {@link Content} in a {@code POJONode}
 * @param expiry for devices that fetch their tasks: how long it may wait; null for the default
 */
public record OperationCall(String deviceId, Operation operation, ObjectNode parameters, Duration expiry) {

    /** Parameters are persons and passwords: they are not shown. */
    @Override
    public String toString() {
        return "OperationCall[" + operation + " on " + deviceId + "]";
    }
}
