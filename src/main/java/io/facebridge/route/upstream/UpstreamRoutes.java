package io.facebridge.route.upstream;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.jboss.logging.Logger;

import io.facebridge.route.upstream.Upstreams.Upstream;

/** Makes of each configured server its instances of the route templates. One that cannot be made stops nothing else. */
@Singleton
public class UpstreamRoutes {

    private static final Logger LOG = Logger.getLogger(UpstreamRoutes.class);
    private static final String POLL = "upstream-poll";
    private static final String FORWARD = "upstream-forward";

    private final Upstreams upstreams;
    private final UpstreamTurns turns;

    UpstreamRoutes(Upstreams upstreams, UpstreamTurns turns) {
        this.upstreams = upstreams;
        this.turns = turns;
    }

    void onStarted(@Observes CamelEvent.CamelContextStartedEvent event) {
        upstreams.all().values().forEach(upstream -> {
            try {
                create(event.getContext(), upstream);
                LOG.infof("upstream %s is asked on behalf of %s", upstream,
                        upstream.every() ? "every device with a profile" : upstream.devices().size() + " devices");
            } catch (Exception e) { // any component may throw anything while its endpoint is made
                LOG.errorf("the routes of upstream %s cannot be started: %s", upstream, e.getClass().getSimpleName());
                LOG.debugf(e, "the routes of upstream %s cannot be started", upstream);
            }
        });
    }

    private void create(CamelContext context, Upstream upstream) {
        UpstreamConfig.Server settings = upstream.settings();
        if (settings.forward()) {
            TemplatedRouteBuilder.builder(context, FORWARD).routeId(FORWARD + "-" + upstream.name())
                    .parameter("name", upstream.name())
                    .parameter("maxAttempts", settings.maxAttempts())
                    .parameter("retryInitial", millis(settings.taskPause()))
                    .parameter("retryMax", Math.max(millis(settings.taskPause()), millis(settings.retryMax())))
                    .add();
        }
        TemplatedRouteBuilder.builder(context, POLL).routeId(POLL + "-" + upstream.name())
                .parameter("name", upstream.name())
                .parameter("workers", settings.workers())
                .parameter("maxDevices", settings.maxDevices())
                .parameter("idlePause", millis(settings.idlePause()))
                .parameter("taskPause", millis(settings.taskPause()))
                .add();
        turns.start(upstream);
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
