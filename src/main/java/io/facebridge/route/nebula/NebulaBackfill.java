package io.facebridge.route.nebula;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

import io.facebridge.device.Connections;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.route.nebula.BackfillRun.Wanted;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** When missed results are fetched: after each connection, again after a failure, one run a device. */
@Named("nebulaBackfill")
@ApplicationScoped
@RegisterForReflection
public class NebulaBackfill {

    private static final Logger LOG = Logger.getLogger(NebulaBackfill.class);
    private static final String QUEUE = "seda:nebula-backfill";
    private static final int MAX_DOUBLINGS = 20;

    private final Gaps gaps;
    private final DeviceProfiles profiles;
    private final Connections connections;
    private final ProducerTemplate queue;
    private final NebulaBackfillConfig config;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "facebridge-nebula-backfill");
        thread.setDaemon(true);
        return thread;
    });

    NebulaBackfill(Gaps gaps, DeviceProfiles profiles, Connections connections, ProducerTemplate queue,
            NebulaBackfillConfig config) {
        this.gaps = gaps;
        this.connections = connections;
        this.profiles = profiles;
        this.queue = queue;
        this.config = config;
    }

    /** What came before this connection is to be fetched. */
    void request(String device, long connection) {
        after(config.delay(), new Wanted(device, connection, 1));
    }

    /** Whether it is still wanted and nobody else is at it: a newer connection has a request of its own. */
    public boolean begin(Exchange exchange) {
        Wanted wanted = exchange.getMessage().getBody(Wanted.class);
        Gap gap = gaps.of(wanted.device());
        if (!isCurrent(wanted)) {
            return false;
        }
        if (!gap.begin()) {
            after(config.retryInitial(), wanted);
            return false;
        }
        exchange.setProperty(BackfillRun.PROPERTY, new BackfillRun(wanted, gap, baseUrl(wanted)));
        return true;
    }

    /** All up to the time on the device's clock is durable: what fails or ends now begins from there the next time. */
    void fetched(BackfillRun run, Instant to) throws Exception {
        gaps.fetched(run.wanted().device(), to).get(config.retryMax().toMillis(), TimeUnit.MILLISECONDS);
        run.progressed();
    }

    /** All that was missed is durable. */
    public void succeeded(Exchange exchange) throws Exception {
        BackfillRun run = run(exchange);
        Wanted wanted = run.wanted();
        gaps.close(wanted.device(), wanted.connection(), run.until()).get(config.retryMax().toMillis(), TimeUnit.MILLISECONDS);
        LOG.debugf("the results of %s are complete", wanted.device());
    }

    /**
     * The mark stays where it is, and it is tried again as long as the device is connected: the next connection has a request
     * of its own. What fails is said without the device's words.
     */
    public void failed(Exchange exchange) {
        BackfillRun run = run(exchange);
        Wanted wanted = run.wanted();
        if (isCurrent(wanted) && connections.of(Protocol.NEBULA, wanted.device()).isPresent()) {
            Exception why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            Duration pause = pause(run.attempt());
            LOG.warnf("missed results of %s cannot be fetched, next attempt in %s: %s", wanted.device(), pause,
                    why.getMessage());
            after(pause, wanted.again(run.attempt() + 1));
        }
    }

    /** The device is free for another run. */
    public void ended(Exchange exchange) {
        run(exchange).gap().ended();
    }

    static BackfillRun run(Exchange exchange) {
        return exchange.getProperty(BackfillRun.PROPERTY, BackfillRun.class);
    }

    @PreDestroy
    void stop() {
        later.shutdownNow();
    }

    boolean isCurrent(Wanted wanted) {
        return gaps.of(wanted.device()).isCurrent(wanted.connection())
                && profiles.find(wanted.device()).filter(device -> device.subscription().enabled()).isPresent();
    }

    /** Whether the device that it began with is still there; its connection may be a newer one. */
    boolean isSameDevice(BackfillRun run) {
        String device = run.wanted().device();
        return gaps.of(device) == run.gap() && profiles.find(device)
                .filter(now -> now.subscription().enabled() && Objects.equals(now.baseUrl(), run.baseUrl())).isPresent();
    }

    private URI baseUrl(Wanted wanted) {
        return profiles.find(wanted.device()).map(DeviceProfile::baseUrl).orElse(null);
    }

    private void after(Duration pause, Wanted wanted) {
        later.schedule(() -> queued(wanted), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void queued(Wanted wanted) {
        try {
            queue.sendBody(QUEUE, wanted);
        } catch (RuntimeException e) { // the queue is full, or the gateway stops
            LOG.warnf("missed results of %s wait longer: %s", wanted.device(), e.getClass().getSimpleName());
            if (!later.isShutdown()) {
                after(config.retryMax(), wanted);
            }
        }
    }

    private Duration pause(int attempt) {
        Duration doubled = config.retryInitial().multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        return doubled.compareTo(config.retryMax()) > 0 ? config.retryMax() : doubled;
    }
}
