package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.facebridge.sink.SinkStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** How a sink fares, as clients see it; what does not apply or never happened is absent. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sink")
public record SinkView(
        @Schema(required = true, description = "Its name in facebridge.sinks, or that of a route's own consumer.", examples = "hook") String name,
        @Schema(required = true, description = "running: it takes events or waits for the next one; retrying: its last try failed and it will try again; failed: its configuration is wrong; disabled: switched off; stopped: its route was stopped.", enumeration = {
                "running", "retrying", "failed", "disabled", "stopped" }) String state,
        @Schema(description = "The Camel component of its target.", examples = "http") String scheme,
        @Schema(description = "Its address without credentials.", examples = "https://example.org/events") String target,
        @Schema(description = "Events of the journal that it is behind, those among them that it does not want included.", examples = "12") Long lag,
        @Schema(description = "Events delivered since the gateway started.", examples = "4700") Long delivered,
        @Schema(required = true, description = "Since the gateway started.", examples = "3") long retries,
        @Schema(description = "Events that it gave up on.", examples = "1") Long deadLetters,
        @Schema(description = "What went wrong last.", examples = "the server answered 503") String lastError,
        @Schema(format = "date-time", examples = Examples.TIME) String lastErrorAt,
        @Schema(format = "date-time", examples = Examples.TIME) String lastSuccess){

    static SinkView of(SinkStatus sink) {
        return new SinkView(sink.name(), sink.state().word(), sink.scheme(), sink.target(), sink.lag(), sink.delivered(),
                sink.retries(),
                sink.deadLetters(), sink.lastError(), Times.text(sink.lastErrorAt()), Times.text(sink.lastSuccess()));
    }

    /** All of them. */
    @RegisterForReflection
    @Schema(name = "Sinks")
    public record All(@Schema(required = true, description = "By name.") List<SinkView> sinks) {}
}
