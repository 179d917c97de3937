package io.facebridge.api;

import java.util.Arrays;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Operations;
import io.facebridge.operation.action.Actions;
import io.smallrye.common.annotation.Blocking;

/** Shows what devices can be told. */
@Path("/gateway/v1")
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@Blocking
public class CatalogueResource {

    private final Operations operations;
    private final Actions actions;

    CatalogueResource(Operations operations, Actions actions) {
        this.operations = operations;
        this.actions = actions;
    }

    /** All operations of a protocol. */
    @GET
    @Path("/protocols/{protocol}/operations")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = GatewayApi.OPERATIONS)
    @Operation(operationId = "listOperations", summary = "What devices of a protocol can be told, in the words of their manual")
    @APIResponse(responseCode = "200", description = "With their schemas.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OperationView.All.class), examples = @ExampleObject(name = "one of them", value = Examples.OPERATIONS)))
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public OperationView.All operations(
            @PathParam("protocol") @Parameter(description = "dumu, terminal, module, megbox or nebula.", example = "megbox") String word) {
        Protocol protocol = Arrays.stream(Protocol.values()).filter(known -> known.word().equals(word)).findFirst()
                .orElseThrow(() -> ApiException.notFound("no such protocol"));
        return OperationView.All.of(protocol, operations.of(protocol));
    }

    /** All common commands. */
    @GET
    @Path("/actions")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = GatewayApi.ACTIONS)
    @Operation(operationId = "listActions", summary = "The common commands and whose devices can do them")
    @APIResponse(responseCode = "200", description = "With their schemas.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ActionView.All.class), examples = @ExampleObject(name = "one of them", value = Examples.ACTIONS)))
    public ActionView.All actions() {
        return ActionView.All.of(actions.all(), actions);
    }
}
