package io.facebridge.route.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.media.MediaStore;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.protocol.terminal.TaskMessages;

/** Answers a poll with the terminal's next task. One that can never be put together fails, and the next is given. */
@ApplicationScoped
class TaskGiver {

    private static final Logger LOG = Logger.getLogger(TaskGiver.class);
    /** Tasks that cannot be put together are passed over, so many with one poll. */
    private static final int FAILED_AT_ONCE = 10;
    /** So often a task may not come together before it is given up: the fault may have been for the moment. */
    private static final int WITHDRAWALS = 3;
    private static final String NOT_SENT = "not sent: ";

    private final TaskQueue queue;
    private final Catalogue catalogue;
    private final MediaStore media;
    private final TaskLinks links;
    private final Sendings sendings;
    /** How often tasks did not come together, by their numbers: of each terminal there is one at most. */
    private final Map<Long, Integer> withdrawals = new ConcurrentHashMap<>();

    TaskGiver(TaskQueue queue, Catalogue catalogue, MediaStore media, TaskLinks links, Sendings sendings) {
        this.queue = queue;
        this.catalogue = catalogue;
        this.media = media;
        this.links = links;
        this.sendings = sendings;
    }

    /** Puts the task in place of the answer, which stays where there is none. */
    void give(Exchange exchange, String deviceId) {
        for (int i = 0; i < FAILED_AT_ONCE; i++) {
            Optional<Task> task = queue.next(deviceId, Instant.now());
            if (task.isEmpty() || give(exchange, task.get())) {
                return;
            }
        }
    }

    /** Whether the poll is answered: with the task, or for now with none. */
    private boolean give(Exchange exchange, Task task) {
        Optional<Operation> operation = catalogue.operation(task.protocol(), task.operation());
        if (operation.isEmpty()) {
            return fail(task, "the gateway does not know its operation");
        }
        try {
            TaskPictures body = new TaskPictures(TaskMessages.of(task, operation.get(), links.of(task)), media);
            if (send(exchange, body)) {
                withdrawals.remove(task.id());
                return true;
            }
            LOG.warnf("the task %d waits: too much is being sent (facebridge.tasks.max-sending)", task.id());
        } catch (TaskPictures.GoneException e) {
            return fail(task, "a picture of it is not kept any more");
        } catch (OperationFailedException e) {
            return fail(task, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("the task %d cannot be given out for now: %s", task.id(), e.getClass().getName());
        } catch (RuntimeException e) {
            // its message is not logged: it may quote the task
            LOG.warnf("the task %d cannot be put together: %s", task.id(), e.getClass().getName());
            if (withdrawals.merge(task.id(), 1, Integer::sum) >= WITHDRAWALS) {
                return fail(task, "it cannot be put together");
            }
        }
        queue.withdraw(task);
        return true;
    }

    private boolean fail(Task task, String why) {
        queue.failed(task, NOT_SENT + why, Instant.now());
        withdrawals.remove(task.id());
        return false;
    }

    private boolean send(Exchange exchange, TaskPictures body) throws IOException {
        boolean isWhole = body.length() <= Sendings.STREAM_BYTES;
        InputStream in = isWhole ? new ByteArrayInputStream(whole(body)) : body.open();
        if (!sendings.begin(exchange, in, body.length(), Instant.now())) {
            return false;
        }
        Message message = exchange.getMessage();
        if (isWhole) {
            message.setBody(ByteBuffer.wrap(in.readAllBytes()));
        } else {
            message.setBody(in);
            message.setHeader(Exchange.CONTENT_LENGTH, Long.toString(body.length()));
        }
        return true;
    }

    private static byte[] whole(TaskPictures body) throws IOException {
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        }
    }
}
