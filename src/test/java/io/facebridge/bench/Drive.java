package io.facebridge.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Sends over lines what a schedule wants, all on one event loop. A free line takes the next message that is due; where all are
 * busy it waits, and its time counts from when it was due, so a server that stalls does not hide it.
 */
final class Drive {

    /** How long answers may take after the last message. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 10;

    private final Vertx vertx;
    private final Schedule schedule;
    private final Tally tally;
    private final Promise<Void> ended = Promise.promise();
    private int busy;

    private Drive(Vertx vertx, Schedule schedule, Tally tally) {
        this.vertx = vertx;
        this.schedule = schedule;
        this.tally = tally;
    }

    /**
     * Runs until the schedule is over and all is answered.
     *
     * @param vertx with one event loop, that of the lines
     */
    static void run(Vertx vertx, List<? extends Line> lines, Schedule schedule, Tally tally) throws InterruptedException {
        Drive drive = new Drive(vertx, schedule, tally);
        vertx.runOnContext(v -> drive.begin(lines));
        try {
            drive.ended.future().toCompletionStage().toCompletableFuture()
                    .get(schedule.total().plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("messages stayed without an answer", e);
        }
    }

    private void begin(List<? extends Line> lines) {
        busy = lines.size();
        schedule.begin(System.nanoTime());
        lines.forEach(this::next);
    }

    private void next(Line line) {
        long now = System.nanoTime();
        long at = schedule.next(now);
        if (at == Schedule.OVER) {
            if (--busy == 0) {
                tally.ended(schedule, now);
                ended.complete();
            }
        } else if (at - now <= 0) {
            send(line, at);
        } else {
            // the timer's millisecond is the generator's own and counted too
            vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(at - now) + 1, timer -> send(line, at));
        }
    }

    private void send(Line line, long at) {
        line.send().onComplete(sent -> {
            tally.add(schedule, at, System.nanoTime(), sent.succeeded());
            if (sent.succeeded()) {
                next(line);
            } else {
                vertx.setTimer(PAUSE_AFTER_FAILURE_MILLIS, timer -> next(line));
            }
        });
    }
}
