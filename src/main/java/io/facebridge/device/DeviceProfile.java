package io.facebridge.device;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.facebridge.event.Protocol;

/**
 * What the gateway was told about a device: how it is reached and what is wanted of it. What was not said is null.
 *
 * @param id as the device sends it
 * @param protocol what it speaks; without it the gateway opens no connection to it
 * @param name what people call it; shown where the device sends no name
 * @param baseUrl where its own interface is: scheme, host and port, no path
 * @param credentials the user and password of its own interface
 * @param zone where its clock stands, for times that it sends without a zone
 * @param interval how often it gives a sign of life when all is well
 * @param tls whom the gateway takes for the device where the base URL is https
 * @param subscription the device's own WebSocket, that the gateway connects to
 * @param polls the queues that the gateway asks
 * @param relayPath where a Dumu camera takes orders for its relay, under the base URL; its manual gives none
 * @param origin who said it
 */
public record DeviceProfile(String id, Protocol protocol, String name, URI baseUrl, Credentials credentials, ZoneId zone,
        Duration interval, Tls tls, Subscription subscription, Polls polls, String relayPath, Origin origin) {

    public DeviceProfile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(origin, "origin");
        credentials = credentials == null ? Credentials.NONE : credentials;
        tls = tls == null ? Tls.VERIFIED : tls;
        subscription = subscription == null ? Subscription.OFF : subscription;
        polls = polls == null ? Polls.OFF : polls;
    }

    /** Whether it is about a device that speaks the protocol: two vendors may give the same id. */
    public boolean isOf(Protocol spoken) {
        return protocol == null || protocol == spoken;
    }

    DeviceProfile with(Credentials others) {
        return new DeviceProfile(id, protocol, name, baseUrl, others, zone, interval, tls, subscription, polls,
                relayPath, origin);
    }

    /** Who said what is known about a device. */
    public enum Origin {
        /** {@code facebridge.devices.<id>.*}; only there can it be changed. */
        CONFIGURATION,
        /** {@code PUT /gateway/v1/devices/<id>}. */
        REST;

        /** As the interface writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The user of the device's own interface. Never shown, logged or given out.
     *
     * @param username null where the protocol has a fixed one
     */
    public record Credentials(String username, String password) {

        public static final Credentials NONE = new Credentials(null, null);

        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    /**
     * Whom the gateway takes for the device.
     *
     * @param verify whether a certificate is checked at all
     * @param certificate PEM text of the authority, or of the device's own certificate, that is trusted in place of the usual
     *        authorities; null for those
     */
    public record Tls(boolean verify, String certificate) {

        /** As browsers do. */
        public static final Tls VERIFIED = new Tls(true, null);
    }

    /**
     * The device's own WebSocket (MegBox 23.3, Nebula 9.2).
     *
     * @param url where it is, null for the base URL's host with the protocol's path
     * @param acknowledge whether reports are answered with the text that MegBox wants where it is the client (23.1)
     */
    public record Subscription(boolean enabled, URI url, boolean acknowledge) {

        public static final Subscription OFF = new Subscription(false, null, false);
    }

    /**
     * What is asked for regularly.
     *
     * @param queues the vendor's words; of MegBox {@code alerts}, {@code captures}, {@code captures/face} …; empty for nothing
     * @param every the pause between two rounds; null for the gateway's default
     * @param deleteAfterRead whether a record is deleted on the device once its events are durable
     */
    public record Polls(List<String> queues, Duration every, boolean deleteAfterRead) {

        public static final Polls OFF = new Polls(List.of(), null, false);

        public Polls {
            queues = List.copyOf(queues);
        }
    }
}
