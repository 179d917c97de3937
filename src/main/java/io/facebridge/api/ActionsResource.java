package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.Targets;
import io.facebridge.operation.action.Actions;
import io.smallrye.common.annotation.Blocking;

/** Tells devices what to do, in the same words for every protocol. */
@Path("/gateway/v1/devices/{id}/actions")
@Tag(name = GatewayApi.ACTIONS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@Blocking
public class ActionsResource {

    private final Targets targets;
    private final Actions actions;
    private final Calls calls;

    ActionsResource(Targets targets, Actions actions, Calls calls) {
        this.targets = targets;
        this.actions = actions;
        this.calls = calls;
    }

    /** The common commands that a device can do. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDeviceActions", summary = "The common commands that a device can do")
    @APIResponse(responseCode = "200", description = "With their schemas.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ActionView.All.class), examples = @ExampleObject(name = "one of them", value = Examples.ACTIONS)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.NOT_NOW)
    @APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
    public ActionView.All list(@PathParam("id") @Parameter(description = CallView.DEVICE, example = "BOX-0001") String id,
            @QueryParam("protocol") @Parameter(description = CallView.PROTOCOL, example = "megbox") String protocol) {
        return ActionView.All.of(actions.of(target(id, protocol).protocol()), actions);
    }

    /** Run a common command on a device. */
    @POST
    @Path("/{action}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runAction", summary = "Run a common command on a device", description = "The same parameters for every protocol; each does it by its own operations. A protocol that cannot do it answers 409 and names those that it can.")
    @RequestBody(description = CallView.BODY, content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class), examples = @ExampleObject(name = "a call", value = Examples.ACTION_CALL)),
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = CallView.Form.class)) })
    @APIResponse(responseCode = "200", description = "The device did it.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallAnswer.Done.class), examples = @ExampleObject(name = "a picture", value = Examples.DONE)))
    @APIResponse(responseCode = "202", description = "The device will fetch it; Location leads to the task.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallAnswer.Queued.class), examples = @ExampleObject(name = "a task", value = Examples.QUEUED)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_CALL)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.NOT_NOW)
    @APIResponse(responseCode = "413", ref = GatewayApi.TOO_LARGE)
    @APIResponse(responseCode = "422", ref = GatewayApi.REFUSED)
    @APIResponse(responseCode = "502", ref = GatewayApi.UNREACHABLE)
    @APIResponse(responseCode = "503", ref = GatewayApi.BUSY)
    @APIResponse(responseCode = "504", ref = GatewayApi.NO_ANSWER)
    public Response run(@PathParam("id") @Parameter(description = CallView.DEVICE, example = "BOX-0001") String id,
            @PathParam("action") @Parameter(description = "Its id, as the list has it.", example = "person-put") String action,
            @QueryParam("protocol") @Parameter(description = CallView.PROTOCOL, example = "megbox") String protocol,
            InputStream document) throws IOException {
        return calls.run(document, request -> run(id, protocol, action, request));
    }

    /** The same of a form. */
    @POST
    @Path("/{action}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response runForm(@PathParam("id") String id, @PathParam("action") String action,
            @QueryParam("protocol") String protocol, MultipartFormDataInput form) throws IOException {
        return calls.run(form.getValues(), request -> run(id, protocol, action, request));
    }

    private OperationReply run(String id, String protocol, String action, Operations.Request request) {
        return actions.run(target(id, protocol), action, request);
    }

    private Target target(String id, String protocol) {
        return targets.find(id, Parameters.word("protocol", protocol, Protocol.class));
    }
}
