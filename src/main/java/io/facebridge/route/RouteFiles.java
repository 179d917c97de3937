package io.facebridge.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads a route file, YAML or XML, and says whether it can be run, without touching the running routes. */
final class RouteFiles {

    private static final String CHECKED = "-check";

    private final CamelContext camel;

    RouteFiles(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * Parses the file and builds each of its routes once under another id and without starting it, so that unknown endpoints,
     * options, beans and properties are found before anything that runs is touched.
     *
     * @return the routes, ready to be added
     * @throws Exception with a sentence for people when the file cannot be run
     */
    List<RouteDefinition> check(Path file) throws Exception {
        List<RouteDefinition> probes = parse(file);
        Set<String> ids = new HashSet<>();
        for (RouteDefinition route : probes) {
            if (!route.hasCustomIdAssigned()) {
                throw new IllegalArgumentException("a route has no id; without one it cannot be replaced later");
            }
            if (!ids.add(route.getRouteId())) {
                throw new IllegalArgumentException("the route id " + route.getRouteId() + " stands there twice");
            }
        }
        for (RouteDefinition probe : probes) {
            probe(probe);
        }
        return parse(file);
    }

    private List<RouteDefinition> parse(Path file) throws Exception {
        Collection<RoutesBuilder> builders = PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(List.of(ResourceHelper.resolveResource(camel, "file:" + file)));
        List<RouteDefinition> routes = new ArrayList<>();
        for (RoutesBuilder builder : builders) {
            routes.addAll(parse((RouteBuilder) builder));
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("there is no route in it");
        }
        return routes;
    }

    private List<RouteDefinition> parse(RouteBuilder builder) throws Exception {
        List<RouteDefinition> routes = builder.configureRoutes(camel).getRoutes();
        if (!builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()
                || !builder.getRestCollection().getRests().isEmpty()
                || builder instanceof RouteConfigurationsBuilder configurations && hasConfigurations(configurations)) {
            throw new IllegalArgumentException("it holds something else than routes: templates, route configurations and rests "
                    + "belong to the build");
        }
        for (RouteDefinition route : routes) {
            builder.getRouteCollection().prepareRoute(route);
        }
        return routes;
    }

    private static boolean hasConfigurations(RouteConfigurationsBuilder builder) {
        return builder instanceof RouteConfigurationBuilder configured
                && !configured.getRouteConfigurationCollection().getRouteConfigurations().isEmpty();
    }

    private void probe(RouteDefinition probe) throws Exception {
        String id = probe.getRouteId() + CHECKED;
        probe.setId(id);
        probe.setAutoStartup("false");
        try {
            ((ModelCamelContext) camel).addRouteDefinition(probe);
        } finally {
            camel.removeRoute(id);
        }
    }

    /** What a failure says to people, without a stack trace. */
    static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest == failure ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + deepest.getMessage();
    }
}
