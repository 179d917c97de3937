package io.facebridge.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Swaps the routes of one file in the running context, and puts everything back when a new one does not start. */
final class RunningRoutes {

    private static final int STOP_SECONDS = 10;

    private final ModelCamelContext camel;
    /** The build's own routes that files have replaced, by id. */
    private final Map<String, RouteDefinition> replaced = new HashMap<>();
    /** The routes that each file has brought, by id. */
    private final Map<Path, Map<String, RouteDefinition>> ofFiles = new HashMap<>();

    RunningRoutes(CamelContext camel) {
        this.camel = (ModelCamelContext) camel;
    }

    /**
     * Runs the file's routes in place of those that the file brought before and those of the same ids.
     *
     * @throws Exception when one does not start, or when another file has brought a route of the same id; then what ran before
     *         runs again
     */
    void replace(Path file, List<RouteDefinition> routes) throws Exception {
        Map<String, RouteDefinition> wanted = new LinkedHashMap<>();
        routes.forEach(route -> wanted.put(route.getRouteId(), route));
        refuseRoutesOfOtherFiles(file, wanted.keySet());
        swap(file, wanted);
    }

    /** Stops what the file brought; a route of the build that it had replaced runs again. */
    void remove(Path file) throws Exception {
        swap(file, Map.of());
    }

    private void swap(Path file, Map<String, RouteDefinition> wanted) throws Exception {
        Map<String, RouteDefinition> before = ofFiles.getOrDefault(file, Map.of());
        Map<String, RouteDefinition> undo = new LinkedHashMap<>();
        List<String> added = new ArrayList<>();
        try {
            for (String id : before.keySet()) {
                undo.put(id, before.get(id));
                stop(id);
                if (!wanted.containsKey(id) && replaced.containsKey(id)) {
                    added.add(id);
                    camel.addRouteDefinition(replaced.get(id));
                }
            }
            for (Map.Entry<String, RouteDefinition> route : wanted.entrySet()) {
                RouteDefinition built = camel.getRouteDefinition(route.getKey());
                if (built != null) {
                    undo.put(route.getKey(), built);
                    stop(route.getKey());
                    replaced.put(route.getKey(), built);
                }
                added.add(route.getKey());
                camel.addRouteDefinition(route.getValue());
            }
        } catch (Exception e) {
            restore(undo, added, e);
            throw e;
        }
        before.keySet().stream().filter(id -> !wanted.containsKey(id)).forEach(replaced::remove);
        if (wanted.isEmpty()) {
            ofFiles.remove(file);
        } else {
            ofFiles.put(file, wanted);
        }
    }

    private void restore(Map<String, RouteDefinition> undo, List<String> added, Exception cause) {
        for (String id : added) {
            try {
                stop(id);
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
        undo.forEach((id, route) -> {
            try {
                if (camel.getRoute(id) == null) {
                    camel.addRouteDefinition(route);
                }
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        });
    }

    private void stop(String id) throws Exception {
        if (camel.getRoute(id) != null) {
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        }
        RouteDefinition left = camel.getRouteDefinition(id);
        if (left != null) {
            camel.removeRouteDefinition(left);
        }
    }

    private void refuseRoutesOfOtherFiles(Path file, Set<String> ids) {
        ofFiles.forEach((other, routes) -> {
            if (!other.equals(file)) {
                routes.keySet().stream().filter(ids::contains).findFirst().ifPresent(id -> {
                    throw new IllegalArgumentException("the route id " + id + " belongs to " + other.getFileName());
                });
            }
        });
    }
}
