package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Targets;
import io.smallrye.common.annotation.Blocking;

/** Tells devices what to do. */
@Path("/gateway/v1/devices/{id}/operations")
@Blocking
public class OperationsResource {

    private final Targets targets;
    private final Operations operations;

    OperationsResource(Targets targets, Operations operations) {
        this.targets = targets;
        this.operations = operations;
    }

    /** Runs an operation. */
    @POST
    @Path("/{operation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response run(@PathParam("id") String id, @PathParam("operation") String operation, InputStream document)
            throws IOException {
        JsonNode body = Documents.read(document);
        ObjectNode parameters = body.path("parameters") instanceof ObjectNode given
                ? given
                : JsonNodeFactory.instance.objectNode();
        OperationReply reply = operations.run(targets.find(id, null), operation,
                new Operations.Request(parameters, Map.of(), body.path("confirm").asBoolean(), null));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
        if (reply instanceof OperationReply.Result result) {
            return Response.ok(answer.set("result", result.data())).build();
        }
        return Response.accepted(answer).build();
    }
}
