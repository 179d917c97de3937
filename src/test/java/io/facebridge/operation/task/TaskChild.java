package io.facebridge.operation.task;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import io.facebridge.operation.OperationCall;

/**
 * A process that queues tasks, gives them out and has them answered until it is killed, and says each of it when it was told
 * that it is done: {@code queued 1 add-user}, {@code sent 1}, {@code closed 1}.
 */
public final class TaskChild {

    static final int DEVICES = 8;
    static final Duration LEASE = Duration.ofMillis(30);

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

    private TaskChild() {
    }

    static TaskLimits limits() {
        return new TaskLimits(10, 1000, 10_000, 10_000, LEASE, 1000, Duration.ofDays(1), Duration.ofDays(30));
    }

    public static void main(String[] args) throws Exception {
        // never closed: it is killed
        Queues queues = new Queues(Path.of(args[0]), limits(), InstantSource.system());
        for (int i = 0; i < DEVICES; i++) {
            String device = "T" + i;
            new Thread(() -> run(queues.queue, device)).start();
        }
    }

    private static void run(TaskQueue queue, String device) {
        Random random = new Random();
        while (true) {
            List<Task> queued = queue.enqueue(new OperationCall(device, random.nextBoolean() ? Queues.ADD : Queues.UPDATE,
                    Queues.users(random.nextInt(20) + 1), null));
            queued.forEach(task -> say("queued", task.id(), task.operation()));
            for (int i = 0; i < 3; i++) {
                queue.next(device, Instant.now()).ifPresent(task -> {
                    say("sent", task.id(), task.operation());
                    if (random.nextInt(4) > 0) {
                        queue.answered(task.id(), Queues.success(), Instant.now());
                        say("closed", task.id(), task.operation());
                    }
                });
            }
        }
    }

    private static void say(String what, long id, String operation) {
        synchronized (OUT) {
            OUT.println(what + " " + id + " " + operation + " .");
        }
    }
}
