package io.facebridge.sink;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The sinks of the configuration, {@code facebridge.sinks.<name>.*}. */
@ConfigMapping(prefix = "facebridge.sinks")
public interface SinkConfig {

    /** By name. A name is also the name of the sink's cursor in the journal: a sink that is renamed begins anew. */
    @WithParentName
    Map<String, Sink> all();

    /** One place where events go. */
    interface Sink {

        /** Any Camel endpoint, for example {@code kafka:events?brokers=localhost:9092}. */
        String uri();

        @WithDefault("true")
        boolean enabled();

        /** Globs over the event type, for example {@code face.*}; all where it is absent. */
        Optional<List<String>> types();

        /** Globs over the event source, for example {@code /terminal/*}; all where it is absent. */
        Optional<List<String>> sources();

        @WithDefault("cloudevents")
        Format format();

        @WithDefault("reference")
        Images images();

        /** Where a sink that never ran begins. */
        @WithDefault("earliest")
        From from();

        /** After so many failures an event goes to the dead letters and the sink goes on; 0 for never. */
        @WithDefault("0")
        int maxAttempts();

        /** The pause before the first retry; each further one is twice as long. */
        @WithDefault("1s")
        @WithConverter(DurationConverter.class)
        Duration retryInitial();

        /** The longest pause between two tries. */
        @WithDefault("60s")
        @WithConverter(DurationConverter.class)
        Duration retryMax();

        /** HTTP targets: the value of the {@code Authorization} header, for example {@code Bearer …}. */
        Optional<String> authorization();

        /** HTTP targets: the key of the {@code Facebridge-Signature} header, see {@link Signature}. */
        Optional<String> hmacSecret();
    }

    /** What an event looks like on the wire. */
    enum Format {
        /** A CloudEvents 1.0 object in structured JSON mode. */
        CLOUDEVENTS
    }

    /** What becomes of an event's pictures. */
    enum Images {
        /** {@code data.images} names them, as in the journal. */
        REFERENCE,
        /** Each entry of {@code data.images} also holds the picture as base64 in {@code data}. */
        INLINE,
        /** {@code data.images} is left out. */
        NONE
    }

    /** Where in the journal to begin. */
    enum From {
        EARLIEST,
        LATEST
    }
}
