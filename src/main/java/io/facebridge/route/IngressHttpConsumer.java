package io.facebridge.route;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Route;
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
        BodyRoom.hold(request).ifPresentOrElse(
                room -> begin(new IngressRequest(this::route, exchange, request, () -> end(exchange, room)), request),
                // who has gone already sends it again
                () -> releaseExchange(exchange, false));
    }

    private void begin(IngressRequest one, RoutingContext request) {
        try {
            Context loop = request.vertx().getOrCreateContext();
            processHttpRequest(one.exchange(), request)
                    .onSuccess(read -> handOver(one, loop))
                    .onFailure(one::fail);
        } catch (Throwable e) {
            one.fail(e);
        }
    }

    private void handOver(IngressRequest one, Context loop) {
        try {
            workers.execute(() -> go(one, loop));
        } catch (Throwable e) {
            one.fail(e);
        }
    }

    private void go(IngressRequest one, Context loop) {
        try {
            createUoW(one.exchange());
            getAsyncProcessor().process(one.exchange(), synchronously -> answer(one, loop));
        } catch (Throwable e) {
            one.exchange().setException(e);
            answer(one, loop);
        }
    }

    private void answer(IngressRequest one, Context loop) {
        if (!one.isRoutedNow()) {
            return;
        }
        try {
            loop.runOnContext(v -> one.answer(getEndpoint().getHeaderFilterStrategy()));
        } catch (Throwable e) {
            one.abandon(e);
        }
    }

    /** The id of the route that begins here; the platform's own consumer is given it, not this one. */
    private String route() {
        return getEndpoint().getCamelContext().getRoutes().stream()
                .filter(route -> route.getEndpoint().equals(getEndpoint()))
                .map(Route::getRouteId).findFirst().orElse("that was removed");
    }

    private void end(Exchange exchange, Runnable room) {
        try {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        } finally {
            room.run();
        }
    }
}
