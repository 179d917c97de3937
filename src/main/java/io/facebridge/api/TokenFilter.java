package io.facebridge.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Wants the token for every path under {@code /gateway} and {@code /console}, known or not, whatever the method, before
 * anything else of the request is looked at.
 */
@ApplicationScoped
public class TokenFilter {

    private static final String KNOWN = "facebridge.token-shown";
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7E]+) *");
    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    private static final String CHALLENGE = "Bearer realm=\"facebridge\"";
    private static final int UNAUTHORIZED = 401;
    private static final int INTERNAL = 500;

    private final AdminToken token;

    TokenFilter(Config config, @ConfigProperty(name = "facebridge.data-dir", defaultValue = "data") Path dataFolder) {
        // as a value, not as an Optional: that would take a blank token for none
        this.token = AdminToken.load(Optional.ofNullable(config.getConfigValue(AdminToken.PROPERTY).getValue()), dataFolder);
    }

    /**
     * Stands before everything, also before the handler that reads bodies. Errors that never reach REST are told without the
     * gateway's inside too.
     */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::filter).failureHandler(TokenFilter::failed);
    }

    /** Whatever way a request found to a resource: without the token it ends here. */
    @ServerRequestFilter
    Response backstop(RoutingContext context) {
        if (isShown(context)) {
            return null;
        }
        return Response.fromResponse(unauthorized().toResponse()).header(WWW_AUTHENTICATE, CHALLENGE).build();
    }

    /** Whether the request showed the token; it stands before every other filter. */
    public static boolean isShown(RoutingContext context) {
        return context.get(KNOWN) != null;
    }

    private void filter(RoutingContext context) {
        if (!GuardedPaths.covers(context.request().path())) {
            context.next();
        } else if (hasToken(context.request())) {
            context.put(KNOWN, Boolean.TRUE);
            context.next();
        } else {
            refuse(context);
        }
    }

    private boolean hasToken(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() != 1) {
            return false;
        }
        Matcher bearer = BEARER.matcher(headers.get(0));
        return bearer.matches() && token.matches(bearer.group(1));
    }

    private static void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        boolean hasBody = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !"0".equals(request.headers().get(HttpHeaders.CONTENT_LENGTH))
                        && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (hasBody && request.version() != HttpVersion.HTTP_2) {
            // the body is not read, so the connection cannot serve another request
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.putHeader(WWW_AUTHENTICATE, CHALLENGE);
        write(response, unauthorized());
    }

    private static void failed(RoutingContext context) {
        if (!GuardedPaths.covers(context.request().path()) || context.response().headWritten()) {
            context.next();
            return;
        }
        write(context.response(), Problem.of(context.statusCode() < 0 ? INTERNAL : context.statusCode(), null));
    }

    private static Problem unauthorized() {
        return Problem.of(UNAUTHORIZED, "the request wants the header Authorization: Bearer <token>");
    }

    private static void write(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson());
    }
}
