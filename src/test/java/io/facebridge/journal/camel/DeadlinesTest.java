package io.facebridge.journal.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.facebridge.journal.JournalUnavailableException;

class DeadlinesTest {

    private final AtomicLong now = new AtomicLong();
    private final Deadlines deadlines = new Deadlines(30, now::get);

    @Test
    void endsAWaitThatIsOverAndNoOther() {
        CompletableFuture<Integer> early = new CompletableFuture<>();
        CompletableFuture<Integer> late = new CompletableFuture<>();
        deadlines.add(early);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        deadlines.add(late);

        now.addAndGet(TimeUnit.SECONDS.toNanos(20));
        deadlines.check();

        assertThatThrownBy(early::join).hasCauseInstanceOf(JournalUnavailableException.class);
        assertThat(late).isNotDone();
    }

    @Test
    void leavesAnAnswerAsItIs() {
        CompletableFuture<Integer> answered = new CompletableFuture<>();
        deadlines.add(answered);
        answered.complete(1);

        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        deadlines.check();

        assertThat(answered).isCompletedWithValue(1);
    }
}
