package io.facebridge.route;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.CamelEvent.RouteAddedEvent;
import org.apache.camel.spi.CamelEvent.RouteRemovedEvent;

/** The paths that devices push to, as the running routes say: those of routes whose route configuration is {@code ingress}. */
@ApplicationScoped
public class IngressPaths {

    /** The route configuration of every route that answers devices. */
    public static final String ROUTE_CONFIGURATION = "ingress";

    @Inject
    CamelContext camel;

    private volatile Set<String> paths;

    /** Whether devices push to this path. */
    public boolean contains(String path) {
        Set<String> current = paths;
        if (current == null) {
            current = read();
            paths = current;
        }
        return current.contains(path);
    }

    void added(@Observes RouteAddedEvent event) {
        paths = null;
    }

    void removed(@Observes RouteRemovedEvent event) {
        paths = null;
    }

    private Set<String> read() {
        return camel.getRoutes().stream()
                .filter(route -> ROUTE_CONFIGURATION.equals(route.getConfigurationId()))
                .map(route -> route.getEndpoint())
                .filter(PlatformHttpEndpoint.class::isInstance)
                .map(endpoint -> ((PlatformHttpEndpoint) endpoint).getPath())
                .collect(Collectors.toUnmodifiableSet());
    }
}
