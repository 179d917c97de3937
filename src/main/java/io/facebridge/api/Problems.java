package io.facebridge.api;

import java.io.IOException;
import java.util.List;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.facebridge.device.ProfileRefusedException;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** Every error under {@code /gateway} as a problem document; the inside of the gateway stays in its log. */
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int UNAVAILABLE = 503;
    private static final String UNKNOWN = "unknown";
    private static final int INTERNAL = 500;
    private static final String PARTS = "Param limit of ";
    private static final String MULTIPART = "parsing multipart request";

    /** What the request is told that the resources refused. */
    @ServerExceptionMapper
    Response refused(ApiException e) {
        return e.problem().toResponse();
    }

    /** What is told of a device's profile that was not taken. */
    @ServerExceptionMapper
    Response refused(ProfileRefusedException e) {
        if (e.kind() != ProfileRefusedException.Kind.INVALID) {
            return ApiException.conflict(e.getMessage()).problem().toResponse();
        }
        return Problem.of(Response.Status.BAD_REQUEST.getStatusCode(), "fields of the document are wrong; see errors",
                e.errors().stream().map(error -> new Problem.Field(error.field(), error.detail())).toList()).toResponse();
    }

    /** What is told of an operation that was not done, or of which nobody knows. */
    @ServerExceptionMapper
    Response failed(OperationFailedException e) {
        int status = switch (e.kind()) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case NOT_CONFIRMED, IMPOSSIBLE -> 409;
            case REFUSED -> 422;
            case UNREACHABLE, UNREADABLE -> 502;
            case BUSY -> UNAVAILABLE;
            case UNKNOWN -> 504;
        };
        List<Problem.Field> fields = e.errors().stream().map(error -> new Problem.Field(error.field(), error.detail()))
                .toList();
        Response problem = Problem.of(status, detail(e), fields.isEmpty() ? null : fields).withVendorCode(e.vendorCode())
                .toResponse();
        return status == UNAVAILABLE ? soon(problem) : problem;
    }

    /** No such path, wrong method, not acceptable: what REST itself found. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e, UriInfo uri) {
        Response response = e.getResponse();
        if (!GuardedPaths.covers(uri.getPath()) || response.hasEntity()
                || response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        return Problem.of(response.getStatus(), null).toResponse();
    }

    @ServerExceptionMapper
    Response unavailable(JournalUnavailableException e) {
        LOG.warn("the journal cannot serve a request of the gateway's interface", e);
        Response problem = Problem.of(UNAVAILABLE, "the journal cannot be read now").toResponse();
        return soon(problem);
    }

    /** A form that is cut off is the client's fault; REST has no error of its own for it. */
    @ServerExceptionMapper
    Response unread(IOException e) {
        return e.getMessage() != null && e.getMessage().contains(MULTIPART)
                ? Problem.of(Response.Status.BAD_REQUEST.getStatusCode(), "the form is cut off, or is none").toResponse()
                : internal(e);
    }

    @ServerExceptionMapper
    Response internal(Throwable e) {
        if (e.getMessage() != null && e.getMessage().startsWith(PARTS)) {
            // REST has no error of its own for a form with more than quarkus.http.limits.max-parameters
            return ApiException.tooLarge("the form has too many parts").problem().toResponse();
        }
        LOG.error("a request of the gateway's interface failed", e);
        return Problem.of(INTERNAL, "the gateway failed on the request; its log says why").toResponse();
    }

    /** Who is told that something went wrong must know whether it was done. */
    private static String detail(OperationFailedException e) {
        boolean isUnknown = e.kind() == Kind.UNREADABLE || e.kind() == Kind.UNKNOWN;
        return isUnknown && !e.getMessage().contains(UNKNOWN)
                ? e.getMessage() + "; what the device did is " + UNKNOWN
                : e.getMessage();
    }

    private static Response soon(Response problem) {
        return Response.fromResponse(problem).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }
}
