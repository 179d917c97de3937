package io.facebridge.route.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;

/**
 * Makes of each device's profile its instances of route templates: subscriptions and polls. When a profile changes, what it
 * changes is stopped and made anew, in the order of the changes and beside the caller: what a route has in its hands is
 * finished first. A route that cannot be made is logged and stops nothing else.
 *
 * <p> A route of one's own with the id of an instance replaces it only until the profile changes; who wants another flow for
 * all devices replaces the {@code direct:} route behind it.
 */
@Singleton
public class DeviceRoutes {

    private static final Logger LOGGER = Logger.getLogger(DeviceRoutes.class);

    private final DeviceProfiles profiles;
    private final Duration pollEvery;
    private final ExecutorService changes = Executors.newSingleThreadExecutor(
            task -> new Thread(task, "facebridge-device-routes"));
    /** What runs, by device and route id; only the one thread uses it. */
    private final Map<String, Map<String, DeviceRoute>> running = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private volatile ModelCamelContext camel;

    @Inject
    public DeviceRoutes(DeviceProfiles profiles,
            @ConfigProperty(name = "facebridge.megbox.poll.every", defaultValue = "10s") Duration pollEvery) {
        this.profiles = profiles;
        this.pollEvery = pollEvery;
    }

    void onStarted(@Observes CamelEvent.CamelContextStartedEvent event) {
        start(event.getContext());
    }

    /** Makes the routes, beside the caller. To be called once the context runs: what fails in one that starts would stop it. */
    void start(CamelContext context) {
        camel = (ModelCamelContext) context;
        changes.execute(() -> {
            List<DeviceProfile> all = profiles.all();
            all.forEach(device -> bring(device.id(), device));
            LOGGER.infof("routes of devices: %d", running.values().stream().mapToInt(Map::size).sum());
        });
    }

    void onChanged(@Observes DeviceProfileChanged change) {
        if (camel != null) { // before that the start takes what is known then
            // what is known when its turn comes: of several changes the last one counts
            changes.execute(() -> bring(change.id(), profiles.find(change.id()).orElse(null)));
        }
    }

    void onStopping(@Observes CamelEvent.CamelContextStoppingEvent event) {
        stop();
    }

    @PreDestroy
    void stop() {
        changes.shutdownNow();
    }

    private void bring(String deviceId, DeviceProfile device) {
        Map<String, DeviceRoute> wanted = DeviceRoute.of(device, pollEvery);
        Map<String, DeviceRoute> before = running.getOrDefault(deviceId, Map.of());
        Map<String, DeviceRoute> after = new HashMap<>();
        before.forEach((id, route) -> {
            if (route.equals(wanted.get(id))) {
                after.put(id, route);
            } else {
                remove(route);
            }
        });
        wanted.forEach((id, route) -> {
            if (!after.containsKey(id) && add(route)) {
                after.put(id, route);
            }
        });
        if (after.isEmpty()) {
            running.remove(deviceId);
        } else {
            running.put(deviceId, after);
        }
    }

    private boolean add(DeviceRoute route) {
        if (camel.getRouteTemplateDefinition(route.template()) == null) {
            if (missing.add(route.template())) {
                LOGGER.errorf("there is no route template %s, no device gets one", route.template());
            }
            return false;
        }
        try {
            TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel, route.template()).routeId(route.id());
            route.parameters().forEach(builder::parameter);
            builder.add();
            return true;
        } catch (Exception e) { // any component may throw anything while its endpoint is made
            LOGGER.errorf("the route %s cannot be started: %s", route.id(), e.getClass().getSimpleName());
            LOGGER.debugf(e, "the route %s cannot be started", route.id());
            remove(route);
            return false;
        }
    }

    /** Of a route that could not be started its definition is left behind. */
    private void remove(DeviceRoute route) {
        try {
            camel.getRouteController().stopRoute(route.id());
            camel.removeRoute(route.id());
            RouteDefinition left = camel.getRouteDefinition(route.id());
            if (left != null) {
                camel.removeRouteDefinition(left);
            }
        } catch (Exception e) {
            LOGGER.warnf("the route %s cannot be removed: %s", route.id(), e.getClass().getSimpleName());
        }
    }
}
