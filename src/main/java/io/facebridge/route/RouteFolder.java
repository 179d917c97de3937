package io.facebridge.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The folder with an engineer's own routes. Each file adds routes or replaces those of the same id, at the start and whenever
 * it changes; a file that is taken away takes its routes with it, and a route of the build that it had replaced comes back. A
 * file that cannot be run changes nothing: what ran before goes on, and the log and a metric say why.
 */
@ApplicationScoped
public class RouteFolder {

    private static final Logger LOG = Logger.getLogger(RouteFolder.class);

    private final Optional<Path> folder;
    private final Duration interval;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "facebridge-routes"));
    /** What each file looked like when it was last read. */
    private final Map<Path, Signature> seen = new HashMap<>();
    /** The files that could not be run as they are now, and why. */
    private final Map<Path, String> broken = new ConcurrentHashMap<>();

    private RouteFiles files;
    private RunningRoutes running;

    RouteFolder(@ConfigProperty(name = "facebridge.routes-dir") Optional<Path> folder,
            @ConfigProperty(name = "facebridge.routes-reload-interval") Duration interval, MeterRegistry metrics) {
        this.folder = folder;
        this.interval = interval;
        this.metrics = metrics;
        metrics.gauge("facebridge.routes.broken.files", broken, Map::size);
    }

    private record Signature(FileTime modified, long size) {}

    void start(@Observes CamelContextStartedEvent event) {
        if (folder.isEmpty()) {
            return;
        }
        CamelContext camel = event.getContext();
        files = new RouteFiles(camel);
        running = new RunningRoutes(camel);
        scan();
        watcher.scheduleWithFixedDelay(this::scan, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        LOG.infof("routes of one's own are read from %s", folder.get().toAbsolutePath());
    }

    @PreDestroy
    void stop() {
        watcher.shutdownNow();
    }

    /** Looks at the folder once and takes over what changed. */
    private synchronized void scan() {
        try {
            Map<Path, Signature> now = signatures(folder.get());
            Set<Path> gone = new HashSet<>(seen.keySet());
            gone.removeAll(now.keySet());
            gone.forEach(this::remove);
            now.forEach((file, signature) -> {
                if (!signature.equals(seen.put(file, signature))) {
                    load(file);
                }
            });
        } catch (IOException e) {
            LOG.warnf("the routes folder %s cannot be read: %s", folder.get(), e.getMessage());
        }
    }

    private void load(Path file) {
        try {
            List<RouteDefinition> routes = files.check(file);
            running.replace(file, routes);
            broken.remove(file);
            count("ok");
            LOG.infof("%s: routes %s run", file.getFileName(), routes.stream().map(RouteDefinition::getRouteId).toList());
        } catch (Exception e) {
            broken.put(file, RouteFiles.reason(e));
            count("refused");
            LOG.errorf("%s cannot be run, what ran before goes on: %s", file.getFileName(), RouteFiles.reason(e));
        }
    }

    private void remove(Path file) {
        seen.remove(file);
        broken.remove(file);
        try {
            running.remove(file);
            count("removed");
            LOG.infof("%s is gone, and its routes", file.getFileName());
        } catch (Exception e) {
            count("failed");
            LOG.errorf("the routes of %s, which is gone, cannot be removed: %s", file.getFileName(), RouteFiles.reason(e));
        }
    }

    private void count(String result) {
        metrics.counter("facebridge.routes.reloads", "result", result).increment();
    }

    private static Map<Path, Signature> signatures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(RouteFolder::isRouteFile).collect(Collectors.toMap(Path::toAbsolutePath, RouteFolder::signature));
        }
    }

    private static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".xml")) && Files.isRegularFile(file);
    }

    private static Signature signature(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Signature(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException goneMeanwhile) {
            return new Signature(FileTime.fromMillis(0), -1);
        }
    }
}
