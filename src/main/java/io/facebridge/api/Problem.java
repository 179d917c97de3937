package io.facebridge.api;

import java.util.List;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;

/**
 * An error as RFC 9457 has it. It names what is wrong with the request and nothing of the gateway's inside.
 *
 * @param title the HTTP status in words
 * @param detail what to do about it; absent where the status says it all
 * @param vendorCode the code by which a device refused; absent where none did
 * @param errors the fields of a document that are wrong; absent where it is not about fields
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "An error, RFC 9457.")
public record Problem(
        @Schema(description = "Always about:blank: the status says the kind.", examples = "about:blank") String type,
        @Schema(description = "The HTTP status in words.", examples = "Bad Request") String title,
        @Schema(description = "The HTTP status.", examples = "400") int status,
        @Schema(description = "What is wrong.", examples = "limit must be a number from 1 to 1000") String detail,
        @Schema(description = "The fields of the document that are wrong.") List<Field> errors,
        @Schema(description = "The device's own code, where it refused; detail says it in English.", examples = "104204") String vendorCode) {

    /** A field that is wrong. */
    @RegisterForReflection
    @Schema(name = "ProblemField")
    public record Field(@Schema(required = true, examples = "subscription.url") String field,
            @Schema(required = true, description = "What it must be.", examples = "must have no fragment") String detail) {}

    private static final int UNPROCESSABLE = 422;

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return of(status, detail, null);
    }

    static Problem of(int status, String detail, List<Field> errors) {
        return new Problem("about:blank", title(status), status, detail, errors, null);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        // Jakarta REST does not know it
        return status == UNPROCESSABLE ? "Unprocessable Content" : "Error";
    }

    Problem withVendorCode(String code) {
        return new Problem(type, title, status, detail, errors, code);
    }

    Response toResponse() {
        return Response.status(status).type(MediaType.valueOf(CONTENT_TYPE)).entity(this).build();
    }

    /** For answers that are given before REST is reached. */
    String toJson() {
        JsonObject json = new JsonObject().put("type", type).put("title", title).put("status", status);
        return (detail == null ? json : json.put("detail", detail)).encode();
    }
}
