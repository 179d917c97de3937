package io.facebridge.api;

import java.util.Collection;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.action.Action;
import io.facebridge.operation.action.Actions;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A common command, as clients see it. */
@RegisterForReflection
@Schema(name = "Action")
public record ActionView(
        @Schema(required = true, examples = "door-open") String id,
        @Schema(required = true, examples = "Open the door, that is close the relay") String title,
        @Schema(required = true, description = "Whether it must be confirmed.") boolean destructive,
        @Schema(required = true, description = "Whose devices can do it.") List<String> protocols,
        @Schema(required = true, type = SchemaType.OBJECT, implementation = Object.class, description = "JSON Schema 2020-12, the same for every protocol.", additionalProperties = Schema.True.class) JsonNode parameters,
        @Schema(required = true, type = SchemaType.OBJECT, implementation = Object.class, description = "JSON Schema 2020-12 of what it gives.", additionalProperties = Schema.True.class) JsonNode result) {

    /** Some of them. */
    @RegisterForReflection
    @Schema(name = "Actions")
    public record All(@Schema(required = true) List<ActionView> actions) {

        static All of(Collection<Action> wanted, Actions actions) {
            return new All(wanted.stream().map(action -> new ActionView(action.id(), action.title(), action.destructive(),
                    actions.protocols(action).stream().map(Protocol::word).toList(), action.parameters(), action.result()))
                    .toList());
        }
    }
}
