package io.facebridge.sink;

import java.time.Instant;

import io.facebridge.event.Word;

/**
 * How a sink fares. What is null does not apply or never happened.
 *
 * @param scheme the Camel component of its target, for example {@code kafka}; null for a consumer that a route of its own
 *        defines
 * @param target its address without credentials; null as above
 * @param lag events of the journal that it is behind, those among them that it does not want included
 * @param delivered since the gateway started
 * @param retries since the gateway started
 * @param lastError what went wrong last, without data of events and without credentials
 */
public record SinkStatus(String name, State state, String scheme, String target, Long lag, Long delivered, long retries,
        Long deadLetters, String lastError, Instant lastErrorAt, Instant lastSuccess) {

    public enum State implements Word {
        /** It takes events, or waits for the next one. */
        RUNNING,
        /** Its last try failed, and it will try again. */
        RETRYING,
        /** Its configuration is wrong: see the last error. */
        FAILED,
        /** {@code enabled=false}. */
        DISABLED,
        /** Its route was stopped. */
        STOPPED
    }
}
