package io.facebridge.route;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
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

    private volatile Map<String, Set<String>> methodsByPath;

    /** The HTTP methods of a path that devices push to, empty where any will do; nothing where devices do not push to it. */
    public Optional<Set<String>> methods(String path) {
        Map<String, Set<String>> current = methodsByPath;
        if (current == null) {
            current = read();
            methodsByPath = current;
        }
        return Optional.ofNullable(current.get(path));
    }

    void added(@Observes RouteAddedEvent event) {
        methodsByPath = null;
    }

    void removed(@Observes RouteRemovedEvent event) {
        methodsByPath = null;
    }

    private Map<String, Set<String>> read() {
        Map<String, Set<String>> methods = new HashMap<>();
        camel.getRoutes().stream()
                .filter(route -> ROUTE_CONFIGURATION.equals(route.getConfigurationId()))
                .map(Route::getEndpoint)
                .filter(PlatformHttpEndpoint.class::isInstance)
                .map(PlatformHttpEndpoint.class::cast)
                .forEach(endpoint -> methods.computeIfAbsent(endpoint.getPath(), path -> new TreeSet<>())
                        .addAll(methods(endpoint)));
        return Map.copyOf(methods);
    }

    private static Set<String> methods(PlatformHttpEndpoint endpoint) {
        String restrict = endpoint.getHttpMethodRestrict();
        return restrict == null ? Set.of() : Set.of(restrict.toUpperCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
