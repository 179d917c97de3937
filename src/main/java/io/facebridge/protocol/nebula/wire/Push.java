package io.facebridge.protocol.nebula.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What every push has in common.
 *
 * @param msgId 774 a result and 775 a heartbeat over HTTP (7.3, 7.4), 777 a result over WebSocket (9.2); the tables say text,
 *        the samples number
 */
@RegisterForReflection
public record Push(@JsonProperty("msg_id") Integer msgId, Data data) {

    /** @param deviceId free text that the operator chooses (6.14) */
    @RegisterForReflection
    public record Data(@JsonProperty("device_id") String deviceId) {}
}
