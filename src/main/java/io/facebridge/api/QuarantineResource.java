package io.facebridge.api;

import java.util.regex.Pattern;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
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

import io.facebridge.journal.Quarantine;
import io.smallrye.common.annotation.Blocking;

/** Shows what could not become an event. */
@Path("/gateway/v1/quarantine")
@Tag(name = GatewayApi.QUARANTINE)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class QuarantineResource {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Quarantine quarantine;

    QuarantineResource(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** What is kept, newest first, without the bytes. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listQuarantine", summary = "What could not become an event", description = "Newest first, without the bytes.")
    @APIResponse(responseCode = "200", description = "Entries, newest first.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = QuarantineView.Some.class), examples = @ExampleObject(name = "one entry", value = Examples.QUARANTINE)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    public QuarantineView.Some list(
            @QueryParam("before") @Parameter(description = "Entries last seen before, RFC 3339; all where it is absent.", example = Examples.TIME, schema = @Schema(type = SchemaType.STRING, format = "date-time")) String before,
            @QueryParam("limit") @Parameter(description = "At most so many.", example = "100", schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000", defaultValue = "100")) String limit) {
        return new QuarantineView.Some(quarantine.list(Parameters.time("before", before), Parameters.limit(limit)).stream()
                .map(QuarantineView::of).toList());
    }

    /** The bytes as they came; never shown by a browser, only saved: they are whatever somebody sent. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getQuarantined", summary = "The bytes as they came")
    @APIResponse(responseCode = "200", description = "The bytes, as an attachment.", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public Response raw(
            @PathParam("id") @Parameter(description = "32 lower-case hex digits.", example = Examples.QUARANTINE_ID, schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9a-f]{32}$")) String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiException.badRequest("a quarantine entry is named by 32 lower-case hex digits");
        }
        byte[] raw = quarantine.raw(id).orElseThrow(() -> ApiException.notFound("no such quarantine entry"));
        return Response.ok(raw, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".bin\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
