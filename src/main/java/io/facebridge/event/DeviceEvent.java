package io.facebridge.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One event of the common format: a CloudEvents 1.0 object.
 *
 * @param id 32 lower-case hex digits, see {@link EventId}
 * @param source {@code /<protocol>/<device id>}
 * @param subject the track id where there is one, never a person
 * @param time when the device says that it happened; where it says nothing, when it was received
 */
@JsonPropertyOrder({ "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data" })
public record DeviceEvent(String id, String source, EventType type, String subject, Instant time, EventData data) {

    public DeviceEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(type, "type");
        time = time.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(data, "data");
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String specversion() {
        return "1.0";
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String datacontenttype() {
        return "application/json";
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String dataschema() {
        return "urn:facebridge:event:1";
    }

    /** Names the event without its data: events hold names and identity numbers. */
    @Override
    public String toString() {
        return type.shortName() + " " + id + " from " + source;
    }
}
