package io.facebridge.operation.task;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import io.facebridge.operation.OperationCall;

/**
 * A process that queues tasks, cancels some, gives them out and has them answered until it is killed, and says each of it when
 * it was told that it is done: {@code queued 1 add-user}, {@code cancelled 1}, {@code expired 1}, {@code sent 1},
 * {@code told 1} when its result is durable elsewhere though the task is not closed, {@code closed 1}. It is told the numbers
 * of tasks whose results are durable from processes before it.
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
        for (String told : Files.readAllLines(Path.of(args[1]))) {
            queues.known.put(Long.parseLong(told), Queues.success());
        }
        queues.queue.recover(Instant.now());
        for (int i = 0; i < DEVICES; i++) {
            String device = "T" + i;
            new Thread(() -> run(queues, device)).start();
        }
    }

    private static void run(Queues queues, String device) {
        TaskQueue queue = queues.queue;
        Random random = new Random();
        while (true) {
            Task cancelled = queue.enqueue(new OperationCall(device, Queues.ADD, Queues.users(1), null)).get(0);
            queue.cancel(cancelled.id());
            say("cancelled", cancelled.id(), cancelled.operation());
            Task expired = queue.enqueue(new OperationCall(device, Queues.ADD, Queues.users(1), Duration.ofMillis(1))).get(0);
            queue.expire(expired.expiresAt());
            say("expired", expired.id(), expired.operation());
            List<Task> queued = queue.enqueue(new OperationCall(device, random.nextBoolean() ? Queues.ADD : Queues.UPDATE,
                    Queues.users(random.nextInt(20) + 1), null));
            queued.forEach(task -> say("queued", task.id(), task.operation()));
            for (int i = 0; i < 3; i++) {
                queue.next(device, Instant.now()).ifPresent(task -> {
                    say("sent", task.id(), task.operation());
                    int what = random.nextInt(8);
                    if (what > 0) {
                        queues.known.put(task.id(), Queues.success());
                        say("told", task.id(), task.operation());
                    }
                    // else it ends between the two, or the terminal is silent
                    if (what > 1) {
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
