package io.facebridge.route;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelEvent;
import org.jboss.logging.Logger;

import io.facebridge.sink.SinkConfig;
import io.facebridge.sink.SinkStatuses;

/** Makes of each configured sink an instance of the route template {@code sink}. One that cannot be made stops nothing else. */
@Singleton
public class SinkRoutes {

    private static final Logger LOGGER = Logger.getLogger(SinkRoutes.class);
    private static final String TEMPLATE = "sink";
    private static final String ID_PREFIX = "sink-";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final SinkConfig config;
    private final SinkFormat format;
    private final SinkStatuses statuses;

    @Inject
    public SinkRoutes(SinkConfig config, SinkFormat format, SinkStatuses statuses) {
        this.config = config;
        this.format = format;
        this.statuses = statuses;
    }

    void onStarted(@Observes CamelEvent.CamelContextStartedEvent event) {
        create(event.getContext());
    }

    /**
     * Makes the routes and starts them. To be called once the context runs: what fails in a context that starts would stop it.
     */
    public void create(CamelContext context) {
        config.all().forEach((name, sink) -> create(context, name, sink));
    }

    private void create(CamelContext context, String name, SinkConfig.Sink sink) {
        SinkTarget target = SinkTarget.of(sink.uri());
        statuses.configured(name, new SinkStatuses.Target(target.scheme(), target.display(), target::redact), sink.enabled());
        if (!sink.enabled()) {
            LOGGER.infof("sink %s is switched off", name);
            return;
        }
        try {
            check(context, name, target);
            add(context, name, sink, target);
            LOGGER.infof("sink %s: %s", name, target.display());
        } catch (Exception e) { // any component may throw anything while its endpoint is made
            String error = target.redact(e.getClass().getSimpleName() + ": " + e.getMessage());
            statuses.failed(name, error);
            LOGGER.errorf("sink %s cannot be started, its events wait in the journal until its configuration is right: %s",
                    name,
                    error);
            remove(context, name);
        }
    }

    private void check(CamelContext context, String name, SinkTarget target) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a sink must match " + NAME);
        }
        format.check(name);
        context.getEndpoint(target.uri());
    }

    private static void add(CamelContext context, String name, SinkConfig.Sink sink, SinkTarget target) {
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(ID_PREFIX + name)
                .parameter("name", name)
                .parameter("uri", target.isPipelined() ? SinkPipelineComponent.SCHEME + ':' + name : target.uri())
                .parameter("from", sink.from().name().toLowerCase(Locale.ROOT))
                .parameter("maxAttempts", sink.maxAttempts())
                .parameter("retryInitial", sink.retryInitial().toMillis())
                .parameter("retryMax", sink.retryMax().toMillis());
        if (target.isPipelined()) {
            route.parameter("batchSize", SinkPipeline.MAX_UNDERWAY);
        }
        addGlobs(route, "types", sink.types());
        addGlobs(route, "sources", sink.sources());
        route.add();
    }

    private static void addGlobs(TemplatedRouteBuilder route, String parameter, Optional<List<String>> globs) {
        globs.filter(list -> !list.isEmpty()).ifPresent(list -> route.parameter(parameter, String.join(",", list)));
    }

    /** Of a route that could not be started its definition is left behind. */
    private static void remove(CamelContext context, String name) {
        ModelCamelContext model = (ModelCamelContext) context;
        RouteDefinition left = model.getRouteDefinition(ID_PREFIX + name);
        if (left != null) {
            try {
                model.removeRouteDefinition(left);
            } catch (Exception e) {
                LOGGER.warnf("the rest of the route of sink %s cannot be removed: %s", name, e.getClass().getSimpleName());
            }
        }
    }
}
