package io.facebridge.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.journal.DeadLetters;
import io.smallrye.common.annotation.Blocking;

/** Shows what sinks gave up on, and has them try again. */
@Path("/gateway/v1/dead-letters")
@Tag(name = GatewayApi.SINKS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class DeadLettersResource {

    private final DeadLetters deadLetters;

    DeadLettersResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Dead letters by id. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDeadLetters", summary = "Events that a sink gave up on")
    @APIResponse(responseCode = "200", description = "Dead letters by id.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeadLetterView.Some.class), examples = @ExampleObject(name = "one dead letter", value = Examples.DEAD_LETTERS)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    public DeadLetterView.Some list(
            @QueryParam("after") @Parameter(description = "The id before the first wanted.", example = "0", schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0")) String after,
            @QueryParam("limit") @Parameter(description = "At most so many.", example = "100", schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000", defaultValue = "100")) String limit) {
        long from = Parameters.after(after);
        List<DeadLetters.DeadLetter> letters = deadLetters.list(from, Parameters.limit(limit));
        return DeadLetterView.Some.of(letters, from);
    }

    /** Has the sink try once more, soon. */
    @POST
    @Path("/{id}/retry")
    @Operation(operationId = "retryDeadLetter", summary = "Have the sink try once more", description = "The sink tries soon, once. The"
            + " dead letter is gone when the sink took the event; else it stays with a new error.")
    @APIResponse(responseCode = "202", description = "The sink will try.")
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public Response retry(@PathParam("id") @Parameter(description = "The dead letter's id.", example = "7") long id) {
        if (!deadLetters.requestRetry(id)) {
            throw ApiException.notFound("no such dead letter");
        }
        return Response.accepted().build();
    }
}
