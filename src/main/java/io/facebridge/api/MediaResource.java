package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.media.MediaStore;
import io.smallrye.common.annotation.Blocking;

/** Gives out the pictures that events name. */
@Path("/gateway/v1/media")
@Tag(name = GatewayApi.MEDIA)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class MediaResource {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** A picture never changes under its hash; it is nobody's but the asking client's to keep. */
    private static final String KEEP_FOR_EVER = "private, max-age=31536000, immutable";

    private final MediaStore media;

    MediaResource(MediaStore media) {
        this.media = media;
    }

    /** The picture's bytes. */
    @GET
    @Path("/{sha256}")
    @Operation(operationId = "getMedia", summary = "The bytes of a picture", description = "An event's data.images[].url leads here."
            + " HEAD gives the headers alone; If-None-Match with the ETag gives 304.")
    @APIResponse(responseCode = "200", description = "The picture.", headers = {
            @Header(name = "ETag", description = "The hash in quotes.", schema = @Schema(type = SchemaType.STRING)),
            @Header(name = "Cache-Control", description = KEEP_FOR_EVER, schema = @Schema(type = SchemaType.STRING)) }, content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The client has it.")
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public Response get(
            @PathParam("sha256") @Parameter(description = "64 lower-case hex digits.", example = Examples.SHA256, schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9a-f]{64}$")) String sha256,
            @Context Request request) {
        if (!SHA256.matcher(sha256).matches()) {
            throw ApiException.badRequest("a picture is named by 64 lower-case hex digits");
        }
        MediaStore.Media picture = find(sha256);
        EntityTag tag = new EntityTag(sha256);
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        if (notModified != null) {
            return notModified.header(HttpHeaders.CACHE_CONTROL, KEEP_FOR_EVER).build();
        }
        StreamingOutput bytes = out -> {
            try (InputStream in = picture.open()) {
                in.transferTo(out);
            }
        };
        return Response.ok(bytes, picture.contentType())
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, KEEP_FOR_EVER)
                .header(HttpHeaders.CONTENT_LENGTH, picture.length())
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private MediaStore.Media find(String sha256) {
        try {
            return media.get(sha256).orElseThrow(() -> ApiException.notFound("no such picture"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
