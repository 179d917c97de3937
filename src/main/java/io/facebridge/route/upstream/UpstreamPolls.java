package io.facebridge.route.upstream;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceRegistry;
import io.facebridge.device.KnownDevice;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.Target;
import io.facebridge.operation.Targets;
import io.facebridge.operation.task.TaskConfig;
import io.facebridge.operation.upstream.UpstreamTable;
import io.facebridge.operation.upstream.UpstreamTask;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamMessages.Given;
import io.facebridge.protocol.terminal.UpstreamResults;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of the route template {@code upstream-poll} around a task: it is asked for, kept and, in the end, reported. */
@Named("upstreamPolls")
@ApplicationScoped
@RegisterForReflection
public class UpstreamPolls {

    /** The task whose result goes to the server. */
    static final String TASK = "FacebridgeUpstreamTask";

    private static final Logger LOG = Logger.getLogger(UpstreamPolls.class);
    private static final int AT_ONCE = 500;

    private final Upstreams upstreams;
    private final UpstreamTable table;
    private final Targets targets;
    private final DeviceRegistry registry;
    private final MediaStore media;
    private final TaskConfig config;

    UpstreamPolls(Upstreams upstreams, UpstreamTable table, Targets targets, DeviceRegistry registry, MediaStore media,
            TaskConfig config) {
        this.upstreams = upstreams;
        this.table = table;
        this.targets = targets;
        this.registry = registry;
        this.media = media;
        this.config = config;
    }

    /** The task whose result the server has not taken becomes the body; null where there is none. */
    public void unfinished(Exchange exchange, String name) {
        exchange.getMessage().setBody(table.unfinished(name, device(exchange)).orElse(null));
    }

    /**
     * The question for a task becomes the body.
     *
     * @throws io.facebridge.operation.OperationFailedException where the device is not known: nobody asks for it
     */
    public void request(Exchange exchange) {
        Target target = upstreams.target(targets, device(exchange));
        KnownDevice known = registry.of(target.deviceId()).stream()
                .filter(one -> one.protocol() == null || one.protocol() == target.protocol()).findFirst()
                .orElseThrow(() -> new IllegalStateException("the device went away"));
        exchange.getMessage().setBody(UpstreamMessages.bytes(UpstreamMessages.taskRequest(known, Instant.now())));
    }

    /**
     * The task that was given becomes the body, durable with its pictures; null where the server has none.
     *
     * @throws io.facebridge.protocol.MalformedMessageException where the answer is neither a task nor {@code idleTime}
     */
    public void received(Exchange exchange, String name) {
        Optional<Given> given = UpstreamMessages.given(exchange.getMessage().getBody(byte[].class),
                exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class), Instant.now());
        UpstreamTask task = null;
        if (given.isPresent()) {
            task = kept(given.get(), UpstreamTask.received(name, device(exchange), given.get().requestId(),
                    given.get().requestType(), given.get().task(), given.get().digest(), Instant.now()));
            LOG.infof("upstream %s gave %s the task %s %s", name, task.deviceId(), task.requestId(), task.requestType());
        }
        exchange.getMessage().setBody(task);
    }

    /** The server will never take the result, so that it is not told again: the device's other tasks must not wait for that. */
    public void refused(Exchange exchange) {
        UpstreamTask task = exchange.getProperty(TASK, UpstreamTask.class);
        if (task != null) {
            table.reported(task);
            LOG.warnf("upstream %s refuses the result of the task %s %s of %s, it is not told again", task.upstream(),
                    task.requestId(), task.requestType(), task.deviceId());
        }
    }

    /** The server took the result. */
    public void reported(Exchange exchange) {
        UpstreamTask task = exchange.getProperty(TASK, UpstreamTask.class);
        table.reported(task);
        LOG.infof("upstream %s was told of the task %s %s of %s: code %s", task.upstream(), task.requestId(),
                task.requestType(), task.deviceId(), task.result().path("code"));
    }

    /** Forgets what came long ago, in small steps. */
    public void expire() {
        try {
            int deleted;
            do {
                deleted = table.delete(Instant.now().minus(config.keep()), AT_ONCE);
            } while (deleted == AT_ONCE);
        } catch (JournalUnavailableException e) {
            LOG.warnf("old tasks of servers could not be forgotten: %s", e.getMessage());
        }
    }

    /** What cannot be kept is not begun: the server gave it and waits for what comes of it. */
    private UpstreamTask kept(Given given, UpstreamTask task) {
        try {
            keep(given.pictures());
            return table.receive(task);
        } catch (IOException | JournalUnavailableException e) {
            LOG.errorf("the task %s %s for %s cannot be kept and is reported as failed: %s", task.requestId(),
                    task.requestType(), task.deviceId(), e.getClass().getSimpleName());
            return task.done(UpstreamResults.failed(task, "it could not be kept here"));
        }
    }

    private void keep(List<Picture> pictures) throws IOException {
        for (Picture picture : pictures) {
            media.put(picture.sha256(), picture.bytes());
        }
    }

    private static String device(Exchange exchange) {
        return exchange.getProperty(UpstreamTurns.DEVICE, String.class);
    }
}
