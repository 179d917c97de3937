package io.facebridge.route;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.facebridge.api.TokenFilter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Stands before everything that wants no token. Bounds the memory that bodies take, wherever they go: also to routes of a
 * site's own and to paths that nobody serves. Before the routes that devices push to, it reads other spellings of their paths
 * too, and sees to it that bodies come to the routes as they were sent, since a form that the HTTP server has taken apart is no
 * longer what the device sent.
 */
@ApplicationScoped
public class IngressFilter {

    private static final int PRIORITY = 900;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final IngressPaths paths;
    private final long maxBody;
    /** Reads bodies before the one of the HTTP server would, which allows as much as the gateway's own interface may take. */
    private final BodyHandler bodies;
    /** The same for bodies of unknown length to other routes, which get forms as the HTTP server takes them apart. */
    private final BodyHandler others;
    private final PathAliases aliases;
    private final BytesInFlight inFlight;

    /** @throws IllegalArgumentException where the HTTP server would take less than devices may send */
    IngressFilter(IngressPaths paths, IngressConfig config, PathAliases aliases, BytesInFlight inFlight,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxOfAll,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory", defaultValue = BodyHandler.DEFAULT_UPLOADS_DIRECTORY) String uploads) {
        this.paths = paths;
        this.maxBody = config.maxBody().asLongValue();
        if (maxOfAll.asLongValue() < maxBody) {
            throw new IllegalArgumentException(
                    "facebridge.operations.max-upload must be at least as large as facebridge.ingress.max-body");
        }
        this.bodies = BodyHandler.create(false).setBodyLimit(maxBody);
        this.others = BodyHandler.create(uploads).setBodyLimit(maxBody).setDeleteUploadedFilesOnEnd(true);
        this.aliases = aliases;
        this.inFlight = inFlight;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext request) {
        String path = request.normalizedPath();
        Optional<String> canonical = aliases.canonical(path);
        if (canonical.isPresent()) {
            request.reroute(canonical.get());
            return;
        }
        Optional<Set<String>> methods = paths.methods(path);
        if (methods.isEmpty()) {
            // who showed the token may send more, and is bounded by the interface itself
            if (TokenFilter.isShown(request)) {
                request.next();
            } else {
                admitElsewhere(request);
            }
        } else if (methods.get().isEmpty() || methods.get().contains(request.request().method().name())) {
            admit(request);
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods.get()));
            refuse(request, WRONG_METHOD);
        }
    }

    private void admit(RoutingContext context) {
        if (hasRoom(context)) {
            keepContentType(context.request());
            read(context, bodies);
        }
    }

    private void admitElsewhere(RoutingContext context) {
        if (!hasRoom(context)) {
            return;
        }
        if (isOfUnknownLength(context.request())) {
            read(context, others);
        } else {
            context.next();
        }
    }

    /** Takes the room that the body wants until the request ends; refuses the request where there is none. */
    private boolean hasRoom(RoutingContext context) {
        long announced = announced(context.request());
        if (announced > maxBody) {
            refuse(context, TOO_LARGE);
            return false;
        }
        if (!inFlight.tryTake(announced)) {
            refuse(context, UNAVAILABLE);
            return false;
        }
        context.addEndHandler(done -> inFlight.give(announced));
        return true;
    }

    private static void read(RoutingContext context, BodyHandler handler) {
        if (!context.request().isEnded()) {
            context.request().resume();
        }
        handler.handle(context);
    }

    /** HTTP/2 says nothing of a body that follows. */
    private static boolean isOfUnknownLength(HttpServerRequest request) {
        return !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || request.version() == HttpVersion.HTTP_2);
    }

    /** The length that the request states; what it may become where it states none. */
    private long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return isOfUnknownLength(request) ? maxBody : 0;
        }
        try {
            return Math.max(0, Long.parseLong(length));
        } catch (NumberFormatException e) {
            return maxBody;
        }
    }

    private static void refuse(RoutingContext context, int status) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            // the body is not read, so the connection cannot serve another request
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        context.response().setStatusCode(status).end();
    }

    private static void keepContentType(HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        request.headers().remove(HttpHeaders.CONTENT_TYPE).remove(GatewayHeaders.CONTENT_TYPE);
        if (contentType != null) {
            request.headers().set(GatewayHeaders.CONTENT_TYPE, contentType);
        }
    }
}
