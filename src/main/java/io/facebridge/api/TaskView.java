package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An operation that a device fetches, as clients see it: pictures are references, secrets {@code ***}. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Task")
public record TaskView(
        @Schema(required = true, description = "The number by which the device answers.", examples = "100000001") long id,
        @Schema(required = true, examples = "TERM-0001") String device,
        @Schema(required = true, examples = "terminal") String protocol,
        @Schema(required = true, examples = "add-user") String operation,
        @Schema(required = true, description = "queued: it waits for the device to ask; sent: the device was given it and has not said what came of it; failed: the device said that it failed, or nobody knows (message); expired: the device did not ask in time.", enumeration = {
                "queued", "sent", "succeeded", "failed", "expired", "cancelled" }) String state,
        @Schema(required = true, format = "date-time", examples = Examples.TIME) String createdAt,
        @Schema(required = true, description = "When it is given up if the device has not asked for it.", format = "date-time", examples = Examples.TIME) String expiresAt,
        @Schema(description = "When it was given out the last time.", format = "date-time", examples = Examples.TIME) String sentAt,
        @Schema(required = true, description = "How often it was given out.", examples = "0") int attempts,
        @Schema(format = "date-time", examples = Examples.TIME) String finishedAt,
        @Schema(description = "The device's result code.", examples = "0") Long code,
        @Schema(description = "The device's words, or why nobody knows.", examples = "done") String message,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "What the device was asked.", additionalProperties = Schema.True.class) JsonNode parameters,
        @Schema(description = "What the device answered beside code and message.", implementation = Object.class) JsonNode result){

    /** Some of them. */
    @RegisterForReflection
    @Schema(name = "Tasks")
    public record Page(@Schema(required = true, description = "By number.") List<TaskView> tasks,
            @Schema(required = true, description = "Pass it as 'after' to read on; it equals 'after' where there are no more.", examples = "100000001") long next) {}
}
