package io.facebridge.route;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.quarkus.core.events.ComponentAddEvent;
import org.apache.camel.support.service.ServiceHelper;

/** Makes the consumers of {@code platform-http:} such that a message which waits for the journal holds no thread. */
final class IngressHttpEngine extends VertxPlatformHttpEngine {

    private final RouteWorkers workers;
    private final IngressPaths paths;

    /** Gives the component this engine before any route begins with it. */
    @Singleton
    static final class Setup {

        void added(@Observes ComponentAddEvent event, RouteWorkers workers, IngressPaths paths) {
            if (event.getComponent() instanceof PlatformHttpComponent component) {
                IngressHttpEngine engine = new IngressHttpEngine(workers, paths);
                engine.setCamelContext(component.getCamelContext());
                ServiceHelper.startService(engine);
                component.setEngine(engine);
            }
        }
    }

    IngressHttpEngine(RouteWorkers workers, IngressPaths paths) {
        this.workers = workers;
        this.paths = paths;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new IngressHttpConsumer(endpoint, processor, this,
                VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()));
    }

    RouteWorkers workers() {
        return workers;
    }

    IngressPaths paths() {
        return paths;
    }
}
