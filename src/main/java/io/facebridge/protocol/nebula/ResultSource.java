package io.facebridge.protocol.nebula;

import java.util.Optional;

import io.facebridge.event.ObjectKind;
import io.facebridge.protocol.InboundMessage;

/**
 * What the way of a result says where the result does not.
 *
 * @param deviceId null where only the result says it
 * @param kind null where only the result says it
 */
record ResultSource(String deviceId, ObjectKind kind) {

    /** Pushed over HTTP: it says everything. */
    static final ResultSource PUSH = new ResultSource(null, null);

    /** Pushed over the connection of a device. */
    static ResultSource connection(InboundMessage message) {
        return new ResultSource(message.origin().deviceId(), null);
    }

    /** A record that a query gave: they name no device, and bodies carry no label. */
    static ResultSource query(InboundMessage message, RecordQuery query) {
        return new ResultSource(message.origin().deviceId(),
                query == RecordQuery.BODIES ? ObjectKind.BODY : ObjectKind.FACE);
    }

    String deviceId(String stated) {
        return stated == null ? deviceId : stated;
    }

    Optional<ObjectKind> kindSaid() {
        return Optional.ofNullable(kind);
    }
}
