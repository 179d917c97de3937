package io.facebridge.route.terminal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets streams whose length is known go out with it. Camel announces every stream in chunks of HTTP/1.1, which are told to be
 * more than some small clients understand. A stream that ends too early ends its connection: what came next on it would be
 * taken for the rest.
 */
@ApplicationScoped
class KnownLengths {

    /** Before the filter that reads bodies. */
    private static final int PRIORITY = 902;

    private final String taskRequest;
    private final String media;

    KnownLengths(@ConfigProperty(name = "facebridge.terminal.task-request-path") String taskRequest,
            @ConfigProperty(name = "facebridge.terminal.media-path") String media) {
        this.taskRequest = taskRequest;
        this.media = media + "/";
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    void filter(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.equals(taskRequest) || path.startsWith(media)) {
            HttpServerResponse response = request.response();
            request.addHeadersEndHandler(begins -> {
                if (response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                    response.headers().remove(HttpHeaders.TRANSFER_ENCODING);
                }
            });
            request.addEndHandler(ended -> {
                String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
                if (length != null && response.bytesWritten() < Long.parseLong(length)) {
                    request.request().connection().close();
                }
            });
        }
        request.next();
    }
}
