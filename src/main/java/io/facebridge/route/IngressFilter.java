package io.facebridge.route;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

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
    /** What bodies may take that are not for routes of devices, as a part of all. */
    private static final int PART_ELSEWHERE = 4;

    private final IngressPaths paths;
    private final long maxBody;
    private final long maxElsewhere;
    private final long bodyMillis;
    /**
     * Reads bodies of unknown length to other routes, which get forms as the HTTP server takes them apart; that one itself
     * would allow as much as the gateway's own interface may take.
     */
    private final BodyHandler others;
    private final PathAliases aliases;
    private final BytesInFlight inFlight;
    private final AtomicLong elsewhere = new AtomicLong();

    /** @throws IllegalArgumentException where the HTTP server would take less than devices may send, or a time is too short */
    IngressFilter(IngressPaths paths, IngressConfig config, PathAliases aliases, BytesInFlight inFlight,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxOfAll,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory", defaultValue = BodyHandler.DEFAULT_UPLOADS_DIRECTORY) String uploads) {
        this.paths = paths;
        if (maxOfAll.asLongValue() < config.maxBody().asLongValue()) {
            throw new IllegalArgumentException(
                    "facebridge.operations.max-upload must be at least as large as facebridge.ingress.max-body");
        }
        this.maxBody = Math.min(config.maxBody().asLongValue(), inFlight.max());
        this.maxElsewhere = Math.max(maxBody, inFlight.max() / PART_ELSEWHERE);
        this.bodyMillis = atLeastASecond("body-timeout", config.bodyTimeout()).toMillis();
        atLeastASecond("head-timeout", config.headTimeout());
        atLeastASecond("keep-alive", config.keepAlive());
        this.others = BodyHandler.create(uploads).setBodyLimit(maxBody).setDeleteUploadedFilesOnEnd(true);
        this.aliases = aliases;
        this.inFlight = inFlight;
    }

    /** With 0, which elsewhere often means without end, nothing would be taken. */
    static Duration atLeastASecond(String name, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("facebridge.ingress." + name + " must be at least 1s");
        }
        return time;
    }

    void register(@Observes Filters filters) {
        ConnectionWatch.install();
        filters.register(this::filter, PRIORITY);
    }

    private void filter(RoutingContext request) {
        ConnectionWatch.requestBegins(request);
        String path = request.normalizedPath();
        Optional<String> canonical = aliases.canonical(path);
        if (canonical.isPresent()) {
            request.reroute(canonical.get());
            return;
        }
        Optional<Set<String>> methods = paths.methods(path);
        // who showed the token may send more, and is bounded by the interface itself
        if (methods.isEmpty() && TokenFilter.isShown(request)) {
            request.next();
        } else if (request.request().version() != HttpVersion.HTTP_2 && request.response().writeQueueFull()) {
            // it asks and asks and does not read the answers, which would pile up here
            ConnectionWatch.cut(request);
        } else if (methods.isEmpty()) {
            admitElsewhere(request);
        } else if (methods.get().isEmpty() || methods.get().contains(request.request().method().name())) {
            admit(request);
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods.get()));
            Refused.answer(request, Refused.WRONG_METHOD);
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        long announced = announced(request);
        if (announced > maxBody) {
            Refused.answer(context, Refused.TOO_LARGE);
        } else if (!inFlight.hasRoom(isOfUnknownLength(request) ? 0 : announced)) {
            Refused.answer(context, Refused.NO_ROOM);
        } else {
            keepContentType(request);
            new IncomingBody(context, inFlight, maxBody).read(bodyMillis);
        }
    }

    /** Others read these bodies, or nobody does: all the room that they may want is taken at once, of a part of the whole. */
    private void admitElsewhere(RoutingContext context) {
        HttpServerRequest request = context.request();
        long announced = announced(request);
        if (announced > maxBody) {
            Refused.answer(context, Refused.TOO_LARGE);
            return;
        }
        if (!takeElsewhere(announced)) {
            Refused.answer(context, Refused.NO_ROOM);
            return;
        }
        context.addEndHandler(done -> giveElsewhere(announced));
        if (announced > 0) {
            long timer = context.vertx().setTimer(bodyMillis, late -> {
                if (!request.isEnded()) {
                    Refused.answer(context, Refused.TOO_SLOW);
                }
            });
            context.addEndHandler(done -> context.vertx().cancelTimer(timer));
        }
        if (isOfUnknownLength(request)) {
            if (!request.isEnded()) {
                request.resume();
            }
            others.handle(context);
        } else {
            context.next();
        }
    }

    private boolean takeElsewhere(long bytes) {
        if (elsewhere.addAndGet(bytes) <= maxElsewhere && inFlight.tryTake(bytes)) {
            return true;
        }
        elsewhere.addAndGet(-bytes);
        return false;
    }

    private void giveElsewhere(long bytes) {
        inFlight.give(bytes);
        elsewhere.addAndGet(-bytes);
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

    private static void keepContentType(HttpServerRequest request) {
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        request.headers().remove(HttpHeaders.CONTENT_TYPE).remove(GatewayHeaders.CONTENT_TYPE);
        if (contentType != null) {
            request.headers().set(GatewayHeaders.CONTENT_TYPE, contentType);
        }
    }
}
