package io.facebridge.route.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import io.facebridge.device.FieldError;
import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.protocol.terminal.TaskAnswers;
import io.facebridge.protocol.terminal.TaskChecks;
import io.facebridge.route.AskedTasks;
import io.facebridge.route.Delivery;
import io.facebridge.route.operation.OperationSteps;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of the routes by which operations come to terminals, and their results back. */
@Named("terminalTasks")
@ApplicationScoped
@RegisterForReflection
public class TerminalTasks {

    private static final Logger LOG = Logger.getLogger(TerminalTasks.class);
    private final TaskQueue queue;
    private final TaskGiver giver;
    private final TaskLinks links;
    private final Sendings sendings;
    private final AskedTasks asked;

    TerminalTasks(TaskQueue queue, TaskGiver giver, TaskLinks links, Sendings sendings, AskedTasks asked) {
        this.queue = queue;
        this.giver = giver;
        this.links = links;
        this.sendings = sendings;
        this.asked = asked;
    }

    /** Closes the tasks whose results are in the journal already, before their leases end. */
    void recover(@Observes StartupEvent event) {
        int closed = queue.recover(Instant.now());
        if (closed > 0) {
            LOG.infof("%d tasks were closed whose results had come before the gateway ended", closed);
        }
    }

    /** Lets the operation wait for its terminal; its tasks become the body. */
    public void enqueue(Exchange exchange) {
        OperationCall call = OperationSteps.call(exchange);
        List<FieldError> errors = TaskChecks.errors(call.parameters());
        if (!errors.isEmpty()) {
            throw OperationFailedException.invalid(errors);
        }
        if (TaskChecks.needsLinks(call.parameters())) {
            links.wantPossible();
        }
        exchange.getMessage().setBody(new OperationReply.Queued(queue.enqueue(call)));
    }

    /** Puts the terminal's next task in place of the answer that it may idle; whatever goes wrong, it may idle. */
    public void give(Exchange exchange) {
        Optional<Device> device = Delivery.device(exchange);
        try {
            if (device.isPresent()) {
                giver.give(exchange, device.get().id());
            }
        } catch (RuntimeException e) {
            // its message is not logged: it may quote the task
            LOG.warnf("no task could be given to %s: %s", device.map(Device::source).orElse(""), e.getClass().getName());
        }
    }

    /** Closes the task whose result is in the journal. */
    public void answered(Exchange exchange) {
        for (DeviceEvent event : Delivery.events(exchange)) {
            String number = event.data().task() == null ? null : event.data().task().id();
            if (number != null && asked.find(Protocol.TERMINAL, number)
                    .filter(task -> task.deviceId().equals(event.data().device().id())).isPresent()) {
                queue.answered(Long.parseLong(number), TaskAnswers.of(EventJson.tree(event)), Instant.now());
            } else {
                // of another platform that the terminal was at before
                LOG.debugf("%s answered a task that is none of ours", event.source());
            }
        }
    }

    /** Gives up what waited too long, and forgets what ended long ago. */
    public void expire() {
        sendings.endOverdue(Instant.now());
        try {
            queue.expire(Instant.now());
        } catch (JournalUnavailableException e) {
            LOG.warnf("old tasks could not be given up: %s", e.getMessage());
        }
    }
}
