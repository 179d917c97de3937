package io.facebridge.route;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jboss.logging.Logger;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * A request of a device on its way through its route. Whatever goes wrong, it is answered once, where somebody is still there
 * to hear it, and ends once. What is logged names the route: a path may hold a secret, and so may an exception's message.
 */
final class IngressRequest {

    private static final Logger LOG = Logger.getLogger(IngressRequest.class);
    private static final int FAILED = 500;

    private final Supplier<String> route;
    private final Exchange exchange;
    private final RoutingContext request;
    private final Runnable atTheEnd;
    private final AtomicBoolean routed = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param route says the route's id, where something is to be logged
     * @param atTheEnd gives back what the request holds; called once
     */
    IngressRequest(Supplier<String> route, Exchange exchange, RoutingContext request, Runnable atTheEnd) {
        this.route = route;
        this.exchange = exchange;
        this.request = request;
        this.atTheEnd = atTheEnd;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether the route is through with it now: the first time only. */
    boolean isRoutedNow() {
        return routed.compareAndSet(false, true);
    }

    /** Answers what the route made; on the request's event loop. */
    void answer(HeaderFilterStrategy headers) {
        if (isGone()) {
            noteGone();
            end();
            return;
        }
        try {
            HttpAnswer.write(exchange, request, headers).onComplete(written -> {
                if (written.succeeded()) {
                    end();
                } else {
                    fail(written.cause());
                }
            });
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Answers that it failed, where that can still be said; on the request's event loop. */
    void fail(Throwable failure) {
        if (!failed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (isGone()) {
                noteGone();
            } else {
                LOG.errorf("a request to the route %s failed: %s", route.get(), place(failure));
                refuse();
            }
        } catch (Throwable e) {
            LOG.errorf("a failed request to the route %s was cut off: %s", route.get(), place(e));
            ConnectionWatch.cut(request);
        } finally {
            end();
        }
    }

    /** Nobody can be answered any more. */
    void abandon(Throwable failure) {
        LOG.errorf("a request to the route %s could not be answered: %s", route.get(), place(failure));
        end();
    }

    private boolean isGone() {
        return request.response().closed() || request.response().ended();
    }

    private void noteGone() {
        if (LOG.isDebugEnabled()) {
            LOG.debugf("a device did not wait for the answer of the route %s", route.get());
        }
    }

    private void refuse() {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            // half of an answer must not look like one
            if (request.request().version() == HttpVersion.HTTP_2) {
                response.reset();
            } else {
                ConnectionWatch.cut(request);
            }
        } else {
            response.headers().clear();
            response.setChunked(false).setStatusCode(FAILED).end();
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            atTheEnd.run();
        }
    }

    /** What failed and where, without the message. */
    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
