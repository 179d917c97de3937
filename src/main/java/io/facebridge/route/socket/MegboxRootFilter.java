package io.facebridge.route.socket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.websockets.next.HandshakeRequest;
import io.vertx.ext.web.RoutingContext;

/** Leads boxes that can only be given host and port to the endpoint; what is no WebSocket goes its way. */
@ApplicationScoped
public class MegboxRootFilter {

    private static final int PRIORITY = 899;
    private static final String ROOT = "/";

    void register(@Observes Filters filters) {
        filters.register(MegboxRootFilter::filter, PRIORITY);
    }

    private static void filter(RoutingContext request) {
        if (ROOT.equals(request.normalizedPath())
                && request.request().headers().contains(HandshakeRequest.SEC_WEBSOCKET_KEY)) {
            request.reroute(MegboxWebSocket.PATH);
        } else {
            request.next();
        }
    }
}
