package io.facebridge.route.upstream;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jboss.logging.Logger;

import io.facebridge.route.upstream.Upstreams.Upstream;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Sends messages to the servers. Their addresses are the administrator's own, so they may be anywhere; what a server answers is
 * bounded in size and time.
 */
@Named("upstreamHttp")
@ApplicationScoped
@RegisterForReflection
public class UpstreamHttp {

    private static final Logger LOG = Logger.getLogger(UpstreamHttp.class);

    /** What is sent again gets the same answer: it is wrong, too late or too large. Others may be of a server half up. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 410, 413, 422);

    private final Map<String, BoundedHttp> clients = new ConcurrentHashMap<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "facebridge-upstream-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final Upstreams upstreams;

    UpstreamHttp(Upstreams upstreams) {
        this.upstreams = upstreams;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Posts the body, JSON, and puts the answer in its place.
     *
     * @param path what comes behind the server's address, for example {@code taskRequest}
     * @throws UpstreamRefusedException where it will never be taken
     * @throws UpstreamFailedException where it was not taken with a status of 2xx
     */
    public void post(Exchange exchange, String name, String path) throws IOException {
        Upstream upstream = upstreams.get(name);
        Message message = exchange.getMessage();
        BoundedHttp.Answer answer;
        try {
            answer = clients.computeIfAbsent(name, unseen -> client(upstream)).send(
                    URI.create(upstream.base() + "/" + path), message.getBody(byte[].class),
                    upstream.settings().maxReply().asLongValue());
        } catch (BoundedHttp.TooLargeException e) {
            throw failed(upstream, "its answer is larger than max-reply");
        } catch (IOException e) {
            // without the cause: its text names the address
            throw failed(upstream, "no answer, " + e.getClass().getSimpleName());
        }
        if (!answer.isSuccess()) {
            UpstreamFailedException failure = failed(upstream, "its status is " + answer.status());
            throw REFUSALS.contains(answer.status()) ? new UpstreamRefusedException(failure.getMessage()) : failure;
        }
        if (down.remove(name)) {
            LOG.infof("upstream %s answers again", upstream);
        }
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        message.setBody(answer.body());
    }

    @PreDestroy
    void stop() {
        deadlines.shutdownNow();
        clients.values().forEach(BoundedHttp::close);
    }

    ScheduledThreadPoolExecutor deadlines() {
        return deadlines;
    }

    /** Told once, not by every device and every attempt. */
    private UpstreamFailedException failed(Upstream upstream, String why) {
        if (down.add(upstream.name())) {
            LOG.warnf("upstream %s fails: %s", upstream, why);
        }
        return new UpstreamFailedException("the upstream " + upstream.name() + " failed: " + why);
    }

    /** The forwarding has a connection of its own. */
    private BoundedHttp client(Upstream upstream) {
        return new BoundedHttp(SystemDefaultDnsResolver.INSTANCE, upstream.settings().workers() + 1, deadlines,
                upstream.settings().timeout());
    }
}
