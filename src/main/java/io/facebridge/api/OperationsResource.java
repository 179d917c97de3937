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
import io.smallrye.common.annotation.Blocking;

/** Tells devices what to do, in the words of their manuals. */
@Path("/gateway/v1/devices/{id}/operations")
@Tag(name = GatewayApi.OPERATIONS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@Blocking
public class OperationsResource {

    private final Targets targets;
    private final Operations operations;
    private final Calls calls;

    OperationsResource(Targets targets, Operations operations, Calls calls) {
        this.targets = targets;
        this.operations = operations;
        this.calls = calls;
    }

    /** What a device can be told, in the words of its manual. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDeviceOperations", summary = "What a device can be told, in the words of its manual")
    @APIResponse(responseCode = "200", description = "With their schemas.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OperationView.All.class), examples = @ExampleObject(name = "one of them", value = Examples.OPERATIONS)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.NOT_NOW)
    @APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
    public OperationView.All list(@PathParam("id") @Parameter(description = CallView.DEVICE, example = "BOX-0001") String id,
            @QueryParam("protocol") @Parameter(description = CallView.PROTOCOL, example = "megbox") String protocol) {
        Protocol spoken = target(id, protocol).protocol();
        return OperationView.All.of(spoken, operations.of(spoken));
    }

    /** Run an operation on a device. */
    @POST
    @Path("/{operation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "runOperation", summary = "Run an operation on a device", description = "Devices that are called answer at once (200); for devices that fetch their tasks a task waits (202).")
    @RequestBody(description = CallView.BODY, content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class), examples = @ExampleObject(name = "a call", value = Examples.CALL)),
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
            @PathParam("operation") @Parameter(description = "Its id, as the list has it.", example = "group-delete") String operation,
            @QueryParam("protocol") @Parameter(description = CallView.PROTOCOL, example = "megbox") String protocol,
            InputStream document) throws IOException {
        return calls.run(document, request -> run(id, protocol, operation, request));
    }

    /** The same of a form. */
    @POST
    @Path("/{operation}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response runForm(@PathParam("id") String id, @PathParam("operation") String operation,
            @QueryParam("protocol") String protocol, MultipartFormDataInput form) throws IOException {
        return calls.run(form.getValues(), request -> run(id, protocol, operation, request));
    }

    private OperationReply run(String id, String protocol, String operation, Operations.Request request) {
        return operations.run(target(id, protocol), operation, request);
    }

    private Target target(String id, String protocol) {
        return targets.find(id, Parameters.word("protocol", protocol, Protocol.class));
    }
}
