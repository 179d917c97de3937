package io.facebridge.operation.task;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.Sending;
import io.facebridge.testkit.TestDatabase;

/** A queue over a database file; opened anew on the same folder it is what a gateway finds after its end. */
final class Queues implements AutoCloseable {

    static final Operation ADD = operation("add-user", false, true);
    static final Operation UPDATE = operation("update-user", true, true);
    static final Operation IDLE = operation("idle-time", true, false);
    static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    static final TaskLimits LIMITS = new TaskLimits(2, 5, 2_000, 200, Duration.ofSeconds(60), 3, Duration.ofDays(7),
            Duration.ofDays(30));

    final TestDatabase database;
    final MediaStore media;
    final TaskQueue queue;
    final Map<Long, TaskAnswer> known = new ConcurrentHashMap<>();
    private final GroupCommit writer;
    private volatile Instant now = BEGIN;

    Queues(Path folder) throws Exception {
        this(folder, LIMITS, null);
    }

    /** @param clock null for the one that stands until it is moved */
    Queues(Path folder, TaskLimits limits, InstantSource clock) throws Exception {
        database = TestDatabase.in(folder);
        media = new FileMediaStore(folder.resolve("media"), bytes -> {
        });
        writer = GroupCommit.start(database);
        queue = new TaskQueue(database, writer, media, task -> Optional.ofNullable(known.get(task.id())), limits,
                clock == null ? () -> now : clock);
    }

    Instant after(Duration time) {
        now = now.plus(time);
        return now;
    }

    Instant now() {
        return now;
    }

    Optional<Task> next(String device) {
        return queue.next(device, now);
    }

    Task one(String device, Operation operation) {
        List<Task> tasks = queue.enqueue(new OperationCall(device, operation, users(1), null));
        return tasks.get(0);
    }

    Task state(Task task) {
        return queue.get(task.id()).orElseThrow();
    }

    static TaskAnswer success() {
        return new TaskAnswer(true, 0L, "done", null);
    }

    static ObjectNode users(int count) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < count; i++) {
            parameters.withArray("user_list").addObject().put("user_id", "u" + i);
        }
        return parameters;
    }

    private static Operation operation(String id, boolean repeatable, boolean answered) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return new Operation(Protocol.TERMINAL, id, id, "2", new Sending(null, null, null, null, null, id, false, null), schema,
                schema, false, false, repeatable, answered);
    }

    @Override
    public void close() {
        writer.close();
    }
}
