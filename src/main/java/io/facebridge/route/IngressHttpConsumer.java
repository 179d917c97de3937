package io.facebridge.route;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;

/**
 * Begins the routes that answer devices. Other than Camel's own consumer it needs no thread of its own for a message that waits
 * for the journal. Routes that answer somebody else go on with Camel's way.
 */
final class IngressHttpConsumer extends VertxPlatformHttpConsumer {

    private final RouteWorkers workers;
    private final IngressPaths paths;

    IngressHttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, IngressHttpEngine engine, String router) {
        super(endpoint, processor, engine.getHandlers(), router);
        this.workers = engine.workers();
        this.paths = engine.paths();
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        if (isSuspended() || paths.methods(getEndpoint().getPath()).isEmpty()) {
            super.handleRequest(request);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Context loop = request.vertx().getOrCreateContext();
        processHttpRequest(exchange, request)
                .onSuccess(read -> workers.execute(() -> go(exchange, () -> loop.runOnContext(v -> answer(exchange, request)))))
                .onFailure(e -> fail(exchange, request, e));
    }

    private void go(Exchange exchange, Runnable routed) {
        try {
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            routed.run();
            return;
        }
        getAsyncProcessor().process(exchange, synchronously -> routed.run());
    }

    private void answer(Exchange exchange, RoutingContext request) {
        HttpAnswer.write(exchange, request, getEndpoint().getHeaderFilterStrategy())
                .onSuccess(written -> end(exchange))
                .onFailure(e -> fail(exchange, request, e));
    }

    private void fail(Exchange exchange, RoutingContext request, Throwable failure) {
        getExceptionHandler().handleException("a request to " + getEndpoint().getPath() + " failed", failure);
        request.fail(failure);
        end(exchange);
    }

    private void end(Exchange exchange) {
        doneUoW(exchange);
        releaseExchange(exchange, false);
    }
}
