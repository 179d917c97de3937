package io.facebridge.route;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Answers to requests whose body is not read, or not to its end. */
final class Refused {

    static final int WRONG_METHOD = 405;
    static final int TOO_SLOW = 408;
    static final int TOO_LARGE = 413;
    static final int NO_ROOM = 503;

    private Refused() {
    }

    static void answer(RoutingContext context, int status) {
        if (context.response().ended()) {
            return;
        }
        if (context.request().version() != HttpVersion.HTTP_2) {
            // the rest of the body is not read, so the connection cannot serve another request
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        context.response().setStatusCode(status).end();
    }
}
