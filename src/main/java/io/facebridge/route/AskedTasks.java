package io.facebridge.route;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.protocol.InboundMessage.KnownTask;

/** What devices were asked to do, for messages that answer it. */
@ApplicationScoped
public class AskedTasks {

    /** What fits into a long; devices send whatever they like. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final TaskQueue queue;

    AskedTasks(TaskQueue queue) {
        this.queue = queue;
    }

    /**
     * What was asked under the number, if it was given out.
     *
     * @throws io.facebridge.journal.JournalUnavailableException where the database cannot say so
     */
    public Optional<KnownTask> find(Protocol protocol, String number) {
        return NUMBER.matcher(number).matches()
                ? queue.get(Long.parseLong(number)).filter(task -> task.protocol() == protocol && task.attempts() > 0)
                        .map(task -> new KnownTask(task.deviceId(), task.operation()))
                : Optional.empty();
    }
}
