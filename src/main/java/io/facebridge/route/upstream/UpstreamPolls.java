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

    private final UpstreamTable table;
    private final Targets targets;
    private final DeviceRegistry registry;
    private final MediaStore media;
    private final TaskConfig config;

    UpstreamPolls(UpstreamTable table, Targets targets, DeviceRegistry registry, MediaStore media, TaskConfig config) {
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
        Target target = targets.find(device(exchange), null);
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
    public void received(Exchange exchange, String name) throws IOException {
        Optional<Given> given = UpstreamMessages.given(exchange.getMessage().getBody(byte[].class),
                exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class), Instant.now());
        UpstreamTask task = null;
        if (given.isPresent()) {
            keep(given.get().pictures());
            task = table.receive(UpstreamTask.received(name, device(exchange), given.get().requestId(),
                    given.get().requestType(), given.get().task(), Instant.now()));
            LOG.infof("upstream %s gave %s the task %s %s", name, task.deviceId(), task.requestId(), task.requestType());
        }
        exchange.getMessage().setBody(task);
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

    private void keep(List<Picture> pictures) throws IOException {
        for (Picture picture : pictures) {
            media.put(picture.sha256(), picture.bytes());
        }
    }

    private static String device(Exchange exchange) {
        return exchange.getProperty(UpstreamTurns.DEVICE, String.class);
    }
}
