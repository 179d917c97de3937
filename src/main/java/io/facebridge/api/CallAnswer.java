package io.facebridge.api;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.OperationReply;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a client is told of a call that went well. */
@ApplicationScoped
class CallAnswer {

    private final TaskViews tasks;

    CallAnswer(TaskViews tasks) {
        this.tasks = tasks;
    }

    /** The device did it. */
    @RegisterForReflection
    @Schema(name = "CallDone")
    record Done(@Schema(required = true, examples = "true") boolean ok,
            @Schema(required = true, type = SchemaType.OBJECT, implementation = Object.class, description = "What the device answered, by the operation's reply schema or the action's result schema; pictures are references (sha256:…, see /gateway/v1/media), secrets ***.", additionalProperties = Schema.True.class) JsonNode result) {}

    /** The device will fetch it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CallQueued")
    record Queued(@Schema(required = true, examples = "true") boolean ok, @Schema(required = true) TaskView task,
            @Schema(description = "All of them, where there was more than one task can hold.") List<TaskView> tasks) {}

    Response of(OperationReply reply) {
        if (reply instanceof OperationReply.Result result) {
            return Response.ok(new Done(true, result.data()), MediaType.APPLICATION_JSON).build();
        }
        if (reply instanceof OperationReply.Queued queued) {
            List<TaskView> views = queued.tasks().stream().map(tasks::of).toList();
            TaskView first = views.get(0);
            return Response.accepted(new Queued(true, first, views.size() > 1 ? views : null)).type(MediaType.APPLICATION_JSON)
                    .location(URI.create("/gateway/v1/tasks/" + first.id())).build();
        }
        throw new IllegalStateException("a file is kept before it is told of");
    }
}
