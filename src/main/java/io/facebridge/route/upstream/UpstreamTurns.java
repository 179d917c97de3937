package io.facebridge.route.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.CamelEvent;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.route.upstream.Upstreams.Upstream;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whose turn it is: each device of a server waits here between two of its turns, with no thread of its own, and then goes into
 * the server's queue. It is in one place at a time, so that its tasks keep their order.
 */
@Named("upstreamTurns")
@ApplicationScoped
@RegisterForReflection
public class UpstreamTurns {

    /** Milliseconds; the route sets it. */
    static final String PAUSE = "FacebridgeUpstreamPause";
    /** The device whose turn it is. */
    static final String DEVICE = "FacebridgeUpstreamDevice";

    private static final Logger LOG = Logger.getLogger(UpstreamTurns.class);
    private static final String QUEUE = "seda:upstream-";
    private static final String FAILED = "FacebridgeUpstreamFailed";
    private static final int MAX_DOUBLINGS = 20;

    private final Upstreams upstreams;
    private final DeviceProfiles profiles;
    private final ProducerTemplate producer;
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>();
    private final Map<Key, Integer> failures = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "facebridge-upstream-turns");
        thread.setDaemon(true);
        return thread;
    });

    private record Key(String upstream, String device) {}

    UpstreamTurns(Upstreams upstreams, DeviceProfiles profiles, ProducerTemplate producer) {
        this.upstreams = upstreams;
        this.profiles = profiles;
        this.producer = producer;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The server's queue is there: its devices have their first turns, spread over the pause between two. */
    void start(Upstream upstream) {
        Set<String> served = devices.computeIfAbsent(upstream.name(), name -> ConcurrentHashMap.newKeySet());
        upstream.devices().forEach(device -> join(upstream, served, device));
        if (upstream.every()) {
            profiles.all().stream().map(DeviceProfile::id).forEach(device -> join(upstream, served, device));
        }
    }

    void onChanged(@Observes DeviceProfileChanged change) {
        devices.forEach((name, served) -> {
            Upstream upstream = upstreams.get(name);
            if (upstreams.serves(upstream, change.id())) {
                join(upstream, served, change.id());
            }
        });
    }

    /** The turn failed: the next one comes later each time. */
    public void failed(Exchange exchange, String name) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Upstream upstream = upstreams.get(name);
        int times = failures.merge(key(exchange, name), 1, Integer::sum);
        long pause = Math.min(upstream.settings().retryMax().toMillis(),
                upstream.settings().taskPause().toMillis() << Math.min(times - 1, MAX_DOUBLINGS));
        exchange.setProperty(FAILED, true);
        exchange.setProperty(PAUSE, pause);
        if (failure instanceof UpstreamFailedException) {
            LOG.debugf("upstream %s, device %s: %s", name, key(exchange, name).device(), failure.getMessage());
        } else if (times == 1) {
            LOG.warnf("upstream %s, device %s: the turn failed and is tried again: %s", name, key(exchange, name).device(),
                    why(failure));
        }
    }

    /** The turn is over: the device waits for the next one. */
    public void again(Exchange exchange, String name) {
        Key key = key(exchange, name);
        if (exchange.getProperty(FAILED) == null) {
            failures.remove(key);
        }
        Upstream upstream = upstreams.get(name);
        Set<String> served = devices.get(name);
        if (upstreams.serves(upstream, key.device())) {
            next(key, Duration.ofMillis(exchange.getProperty(PAUSE, upstream.settings().taskPause().toMillis(), Long.class)));
            return;
        }
        failures.remove(key);
        served.remove(key.device());
        if (upstreams.serves(upstream, key.device())) {
            // it came back at this very moment
            join(upstream, served, key.device());
        }
    }

    void onStopping(@Observes CamelEvent.CamelContextStoppingEvent event) {
        stop();
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void join(Upstream upstream, Set<String> served, String device) {
        if (served.size() >= upstream.settings().maxDevices()) {
            LOG.warnf("upstream %s has max-devices already, it is not asked for %s", upstream.name(), device);
        } else if (served.add(device)) {
            long spread = Math.floorMod(device.hashCode(), upstream.settings().taskPause().toMillis());
            next(new Key(upstream.name(), device), Duration.ofMillis(served.size() == 1 ? 0 : spread));
        }
    }

    private void next(Key key, Duration pause) {
        try {
            timer.schedule(() -> queue(key), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debugf("no further turn of %s: the gateway stops", key.device());
        }
    }

    private void queue(Key key) {
        try {
            producer.sendBodyAndProperty(QUEUE + key.upstream(), key.device(), DEVICE, key.device());
        } catch (CamelExecutionException | IllegalStateException e) {
            LOG.debugf("the queue of upstream %s takes no turn for now: %s", key.upstream(), e.getClass().getSimpleName());
            next(key, upstreams.get(key.upstream()).settings().taskPause());
        }
    }

    /** Of what we do not know only the kind: its message may quote the task. */
    private static String why(Exception failure) {
        if (failure instanceof MalformedMessageException) {
            return "the answer is neither a task nor idleTime, " + failure.getMessage();
        }
        return failure instanceof OperationFailedException || failure instanceof JournalUnavailableException
                ? failure.getMessage()
                : failure.getClass().getName();
    }

    private static Key key(Exchange exchange, String name) {
        return new Key(name, exchange.getProperty(DEVICE, String.class));
    }
}
