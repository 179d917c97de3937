package io.facebridge.api;

import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What holds for the whole interface, for its OpenAPI document. */
@OpenAPIDefinition(info = @Info(title = "facebridge", version = "1"), security = @SecurityRequirement(name = GatewayApi.TOKEN), components = @Components(responses = {
        @APIResponse(name = GatewayApi.BAD_REQUEST, description = "A parameter is wrong.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.BAD_REQUEST))),
        @APIResponse(name = GatewayApi.UNAUTHORIZED, description = "No token, or a wrong one.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.UNAUTHORIZED))),
        @APIResponse(name = GatewayApi.NOT_FOUND, description = "There is none.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.NOT_FOUND))),
        @APIResponse(name = GatewayApi.CONFLICT, description = "It cannot be changed here, or there are as many as may be.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.CONFLICT))),
        @APIResponse(name = GatewayApi.BAD_DOCUMENT, description = "The document is wrong.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.BAD_DOCUMENT))),
        @APIResponse(name = GatewayApi.UNAVAILABLE, description = "The journal cannot be read now.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.UNAVAILABLE))) }), tags = {
                @Tag(name = GatewayApi.EVENTS, description = "The journal of events."),
                @Tag(name = GatewayApi.MEDIA, description = "The pictures that events name."),
                @Tag(name = GatewayApi.DEVICES, description = "Who speaks to the gateway, and what it was told about them."),
                @Tag(name = GatewayApi.SINKS, description = "Where events go, and what did not get there."),
                @Tag(name = GatewayApi.QUARANTINE, description = "What could not become an event.") })
@SecurityScheme(securitySchemeName = GatewayApi.TOKEN, type = SecuritySchemeType.HTTP, scheme = "bearer", description = "The value of facebridge.admin-token, or the content of the file admin-token in the data folder.")
public class GatewayApi extends Application {

    static final String TOKEN = "token";
    static final String BAD_REQUEST = "BadRequest";
    static final String UNAUTHORIZED = "Unauthorized";
    static final String NOT_FOUND = "NotFound";
    static final String CONFLICT = "Conflict";
    static final String BAD_DOCUMENT = "BadDocument";
    static final String UNAVAILABLE = "Unavailable";
    static final String EVENTS = "events";
    static final String MEDIA = "media";
    static final String DEVICES = "devices";
    static final String SINKS = "sinks";
    static final String QUARANTINE = "quarantine";
}
