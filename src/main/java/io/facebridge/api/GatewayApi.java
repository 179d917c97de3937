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
        @APIResponse(name = GatewayApi.UNAVAILABLE, description = "The journal cannot be read now.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.UNAVAILABLE))),
        @APIResponse(name = GatewayApi.BAD_CALL, description = "Parameters do not fit their schema; errors names each.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.BAD_CALL))),
        @APIResponse(name = GatewayApi.NOT_NOW, description = "It must be confirmed, or cannot be done as things are.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.NOT_NOW))),
        @APIResponse(name = GatewayApi.TOO_LARGE, description = "The document is larger than allowed.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.TOO_LARGE))),
        @APIResponse(name = GatewayApi.REFUSED, description = "The device refused: vendorCode is its code, detail says it in English.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.REFUSED))),
        @APIResponse(name = GatewayApi.UNREACHABLE, description = "The device was not reached, or answered what is no answer of its protocol; detail says whether something was done.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.UNREACHABLE))),
        @APIResponse(name = GatewayApi.BUSY, description = "Too many calls run or wait already; nothing was done.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.BUSY))),
        @APIResponse(name = GatewayApi.NO_ANSWER, description = "The device did not answer in time: whether it did it is unknown.", content = @Content(mediaType = Problem.CONTENT_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "problem", value = Examples.NO_ANSWER))) }), tags = {
                @Tag(name = GatewayApi.EVENTS, description = "The journal of events."),
                @Tag(name = GatewayApi.MEDIA, description = "The pictures that events name."),
                @Tag(name = GatewayApi.DEVICES, description = "Who speaks to the gateway, and what it was told about them."),
                @Tag(name = GatewayApi.OPERATIONS, description = "What devices can be told, in the words of their manuals."),
                @Tag(name = GatewayApi.ACTIONS, description = "The common commands: the same for every protocol."),
                @Tag(name = GatewayApi.TASKS, description = "What waits for devices that fetch their tasks."),
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
    static final String BAD_CALL = "BadCall";
    static final String NOT_NOW = "NotNow";
    static final String TOO_LARGE = "TooLarge";
    static final String REFUSED = "Refused";
    static final String UNREACHABLE = "Unreachable";
    static final String BUSY = "Busy";
    static final String NO_ANSWER = "NoAnswer";
    static final String OPERATIONS = "operations";
    static final String ACTIONS = "actions";
    static final String TASKS = "tasks";
    static final String EVENTS = "events";
    static final String MEDIA = "media";
    static final String DEVICES = "devices";
    static final String SINKS = "sinks";
    static final String QUARANTINE = "quarantine";
}
