package io.facebridge.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Requests whose sender went away in the middle of the body: nobody is there to be answered, and nothing failed here. Without
 * this each would be a line of the log at level ERROR, which anybody could fill.
 */
@ApplicationScoped
public class BrokenOff {

    private static final Logger LOGGER = Logger.getLogger(BrokenOff.class);
    /** Right behind the token's filter, before all that logs. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(BrokenOff::failed);
    }

    private static void failed(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            LOGGER.debugf("a request was broken off by %s", context.request().remoteAddress());
        } else {
            context.next();
        }
    }
}
