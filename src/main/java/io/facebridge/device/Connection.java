package io.facebridge.device;

import java.time.Instant;

/**
 * A connection between a device and the gateway that stays open.
 *
 * @param since when it was opened
 * @param peer the other side's address, host and port
 */
public record Connection(Kind kind, Instant since, String peer) {

    /** Who opened it. */
    public enum Kind {
        /** The device reports over a WebSocket that it opened. */
        INBOUND_WEBSOCKET("inbound-websocket"),
        /** The gateway subscribed to the device's own WebSocket. */
        SUBSCRIPTION("subscription");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the interface writes it. */
        public String word() {
            return word;
        }
    }
}
