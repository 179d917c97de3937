package io.facebridge.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.sink.SinkStatuses;
import io.smallrye.common.annotation.Blocking;

/** Shows how the sinks fare. */
@Path("/gateway/v1/sinks")
@Tag(name = GatewayApi.SINKS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class SinksResource {

    private final SinkStatuses sinks;

    SinksResource(SinkStatuses sinks) {
        this.sinks = sinks;
    }

    /** All sinks, by name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSinks", summary = "How each sink fares")
    @APIResponse(responseCode = "200", description = "All sinks, by name.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SinkView.All.class), examples = @ExampleObject(name = "one sink", value = Examples.SINKS)))
    public SinkView.All list() {
        return new SinkView.All(sinks.list().stream().map(SinkView::of).toList());
    }
}
