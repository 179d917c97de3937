package io.facebridge.route;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.Page;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** A journal whose appends are timed, from the call until the events are durable. */
final class MeasuredJournal implements Journal {

    private final Journal journal;
    private final MeterRegistry metrics;
    private final Timer appends;

    MeasuredJournal(Journal journal, MeterRegistry metrics) {
        this.journal = journal;
        this.metrics = metrics;
        this.appends = Timer.builder("facebridge.journal.append")
                .description("time that a message waits until its events are durable")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    @Override
    public CompletionStage<Integer> append(List<NewEvent> events) {
        Timer.Sample sample = Timer.start(metrics);
        return journal.append(events).whenComplete((added, failure) -> sample.stop(appends));
    }

    @Override
    public Page read(long after, int limit, EventFilter filter) {
        return journal.read(after, limit, filter);
    }

    @Override
    public Optional<JournalEntry> find(String id) {
        return journal.find(id);
    }

    @Override
    public long head() {
        return journal.head();
    }

    @Override
    public Subscription onAppended(Runnable listener) {
        return journal.onAppended(listener);
    }

    @Override
    public boolean isWritable() {
        return journal.isWritable();
    }
}
