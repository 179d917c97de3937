package io.facebridge.api;

import java.util.Collection;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Operation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An operation of a vendor's manual, as clients see it. */
@RegisterForReflection
@Schema(name = "Operation")
public record OperationView(
        @Schema(required = true, examples = "reboot") String id,
        @Schema(required = true, examples = "Restart the box") String title,
        @Schema(required = true, description = "Of the vendor's manual.", examples = "4.1.4") String section,
        @Schema(required = true, description = "Whether it must be confirmed: what it takes away cannot be had back.") boolean destructive,
        @Schema(required = true, description = "Whether the device restarts and does not answer for a while.") boolean restarts,
        @Schema(required = true, description = "Whether doing it twice is the same as doing it once.") boolean repeatable,
        @Schema(required = true, type = SchemaType.OBJECT, implementation = Object.class, description = "JSON Schema 2020-12. contentEncoding base64: a picture or file; format password: a secret.", additionalProperties = Schema.True.class) JsonNode parameters,
        @Schema(required = true, type = SchemaType.OBJECT, implementation = Object.class, description = "JSON Schema 2020-12 of what the device answers.", additionalProperties = Schema.True.class) JsonNode reply) {

    static OperationView of(Operation operation) {
        return new OperationView(operation.id(), operation.title(), operation.section(), operation.destructive(),
                operation.restarts(), operation.repeatable(), operation.parameters(), operation.reply());
    }

    /** All of a protocol. */
    @RegisterForReflection
    @Schema(name = "Operations")
    public record All(@Schema(required = true, examples = "megbox") String protocol,
            @Schema(required = true, description = "In the manual's order.") List<OperationView> operations) {

        static All of(Protocol protocol, Collection<Operation> operations) {
            return new All(protocol.word(), operations.stream().map(OperationView::of).toList());
        }
    }
}
