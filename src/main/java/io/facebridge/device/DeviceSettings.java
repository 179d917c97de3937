package io.facebridge.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.facebridge.event.Protocol;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * The devices of the configuration, {@code facebridge.devices.<id>.*}. An id with a dot or another odd character stands in
 * quotes: {@code facebridge.devices."cam.1".zone=Europe/Berlin}.
 */
@ConfigMapping(prefix = "facebridge.devices")
interface DeviceSettings {

    /** Where the gateway may connect to when it calls devices. */
    @WithDefault(AllowedNetworks.DEFAULT)
    List<String> allowedNetworks();

    /** By the device's id, as the device sends it. */
    @WithParentName
    Map<String, Settings> byId();

    /** What is known of one device. */
    interface Settings {

        /** What it speaks: {@code dumu terminal module megbox nebula}. */
        Optional<Protocol> protocol();

        /** Where its clock stands, for times that it sends without a zone; a name that {@link java.time.ZoneId} knows. */
        Optional<String> zone();

        /** What people call it; shown where the device sends no name. */
        Optional<String> name();

        /** Where its own interface is: scheme, host and port. Text, since a converter's error would quote it. */
        Optional<String> baseUrl();

        /** The user of its own interface. */
        Optional<String> username();

        Optional<String> password();

        /** How often it gives a sign of life when all is well. */
        Optional<Duration> interval();

        Tls tls();

        Subscription subscription();

        Polls polls();

        /** Where a Dumu camera takes orders for its relay, under the base URL. */
        Optional<String> relayPath();
    }

    /** Whom the gateway takes for the device where its base URL is https. */
    interface Tls {

        /** Whether its certificate is checked. */
        @WithDefault("true")
        boolean verify();

        /** A PEM file: the authority, or the device's own certificate, that is trusted in place of the usual authorities. */
        Optional<Path> certificate();
    }

    /** The device's own WebSocket. */
    interface Subscription {

        @WithDefault("false")
        boolean enabled();

        /** Where it is; the base URL's host with the protocol's path by default. */
        Optional<String> url();

        /** Whether reports of a MegBox are acknowledged. */
        @WithDefault("false")
        boolean acknowledge();
    }

    /** What the gateway asks the device for. */
    interface Polls {

        /** Of MegBox {@code alerts captures captures/face captures/human captures/cycle captures/vehicle captures/plate}. */
        Optional<List<String>> queues();

        /** The pause between two rounds. */
        Optional<Duration> every();

        /** Whether a record is deleted on the device once its events are durable. */
        @WithDefault("false")
        boolean deleteAfterRead();
    }
}
