package io.facebridge.route.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import io.facebridge.media.MediaStore;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.protocol.terminal.TaskAnswers;
import io.facebridge.protocol.terminal.TaskChecks;
import io.facebridge.protocol.terminal.TaskMessages;
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
    /** Larger ones are streamed, in chunks of HTTP/1.1, which are told to be more than some small clients understand. */
    private static final int WHOLE_BYTES = 4 << 20;
    /** Tasks that cannot be put together are passed over, so many with one poll. */
    private static final int FAILED_AT_ONCE = 10;
    private static final String GONE = "not sent: a picture of it is not kept any more";
    private static final String IMPOSSIBLE = "not sent: ";

    private final TaskQueue queue;
    private final Catalogue catalogue;
    private final MediaStore media;
    private final TaskLinks links;
    private final AskedTasks asked;

    TerminalTasks(TaskQueue queue, Catalogue catalogue, MediaStore media, TaskLinks links, AskedTasks asked) {
        this.queue = queue;
        this.asked = asked;
        this.catalogue = catalogue;
        this.media = media;
        this.links = links;
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
                give(exchange, device.get().id());
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
        try {
            queue.expire(Instant.now());
        } catch (JournalUnavailableException e) {
            LOG.warnf("old tasks could not be given up: %s", e.getMessage());
        }
    }

    private void give(Exchange exchange, String deviceId) {
        for (int i = 0; i < FAILED_AT_ONCE; i++) {
            Optional<Task> task = queue.next(deviceId, Instant.now());
            if (task.isEmpty() || give(exchange, task.get())) {
                return;
            }
        }
    }

    /** Whether the poll is answered: with the task, or for now with none. */
    private boolean give(Exchange exchange, Task task) {
        try {
            Operation operation = catalogue.operation(task.protocol(), task.operation()).orElseThrow();
            TaskPictures body = new TaskPictures(TaskMessages.of(task, operation, links.of(task)), media);
            exchange.getMessage().setBody(body.length() > WHOLE_BYTES
                    ? body.open()
                    : ByteBuffer.wrap(body.open().readAllBytes()));
            return true;
        } catch (TaskPictures.GoneException e) {
            queue.failed(task, GONE, Instant.now());
            return false;
        } catch (OperationFailedException e) {
            queue.failed(task, IMPOSSIBLE + e.getMessage(), Instant.now());
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.warnf("the task %d cannot be given out for now: %s", task.id(), e.getClass().getName());
            queue.withdraw(task);
            return true;
        }
    }
}
