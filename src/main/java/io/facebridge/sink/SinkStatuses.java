package io.facebridge.sink;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.facebridge.journal.ConsumerStatus;
import io.facebridge.journal.Cursors;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.sink.SinkStatus.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * How each sink fares, for the REST API and as the metrics {@code facebridge.sink.lag}, {@code .retries} and
 * {@code .delivered}.
 */
@Singleton
public class SinkStatuses {

    private final JournalConsumers consumers;
    private final Journal journal;
    private final Cursors cursors;
    private final MeterRegistry meters;
    private final Map<String, Entry> sinks = new ConcurrentHashMap<>();

    @Inject
    public SinkStatuses(JournalConsumers consumers, Journal journal, Cursors cursors, MeterRegistry meters) {
        this.consumers = consumers;
        this.journal = journal;
        this.cursors = cursors;
        this.meters = meters;
    }

    /** What is known of a sink beside what its consumer says; the last two are null unless it could not be started. */
    private record Entry(Target target, boolean enabled, Counter delivered, String error, Instant failedAt) {}

    /**
     * Where a sink's events go.
     *
     * @param display its address without credentials
     * @param redact takes credentials out of an error message
     */
    public record Target(String scheme, String display, UnaryOperator<String> redact) {}

    /** Enters a sink of the configuration. */
    public void configured(String name, Target target, boolean enabled) {
        sinks.put(name, new Entry(target, enabled, meters.counter("facebridge.sink.delivered", "sink", name), null, null));
        if (enabled) {
            Gauge.builder("facebridge.sink.lag", () -> lag(name)).tag("sink", name).register(meters);
            FunctionCounter.builder("facebridge.sink.retries", this, s -> s.retries(name)).tag("sink", name).register(meters);
        }
    }

    /** The sink could not be started. */
    public void failed(String name, String error) {
        sinks.computeIfPresent(name,
                (n, sink) -> new Entry(sink.target, sink.enabled, sink.delivered, error, Instant.now()));
    }

    /** The sink's target took an event. */
    public void delivered(String name) {
        Entry sink = sinks.get(name);
        if (sink != null) {
            sink.delivered.increment();
        }
    }

    /** The configured sinks, and what else reads the journal in routes of its own, by name. */
    public List<SinkStatus> list() {
        TreeSet<String> names = new TreeSet<>(sinks.keySet());
        consumers.statuses().forEach(consumer -> names.add(consumer.name()));
        return names.stream().map(this::status).toList();
    }

    private SinkStatus status(String name) {
        Entry sink = sinks.get(name);
        Optional<ConsumerStatus> running = consumers.status(name);
        if (sink == null) {
            return running.map(SinkStatuses::ofRoute).orElseGet(() -> stopped(name));
        }
        return new SinkStatus(name, state(sink, running), sink.target.scheme, sink.target.display,
                sink.enabled ? lag(name) : null, (long) sink.delivered.count(),
                running.map(ConsumerStatus::retries).orElse(0L),
                running.map(ConsumerStatus::deadLetters).orElse(null),
                running.map(ConsumerStatus::lastError).map(sink.target.redact).orElse(sink.error),
                running.map(ConsumerStatus::lastErrorAt).orElse(sink.failedAt),
                running.map(ConsumerStatus::lastSuccessAt).orElse(null));
    }

    private static SinkStatus ofRoute(ConsumerStatus consumer) {
        return new SinkStatus(consumer.name(), isRetrying(consumer) ? State.RETRYING : State.RUNNING, null, null,
                consumer.lag(),
                null, consumer.retries(), consumer.deadLetters(), consumer.lastError(), consumer.lastErrorAt(),
                consumer.lastSuccessAt());
    }

    private static SinkStatus stopped(String name) {
        return new SinkStatus(name, State.STOPPED, null, null, null, null, 0, null, null, null, null);
    }

    private static State state(Entry sink, Optional<ConsumerStatus> running) {
        if (!sink.enabled) {
            return State.DISABLED;
        }
        if (sink.error != null) {
            return State.FAILED;
        }
        return running.map(consumer -> isRetrying(consumer) ? State.RETRYING : State.RUNNING).orElse(State.STOPPED);
    }

    private static boolean isRetrying(ConsumerStatus consumer) {
        return consumer.lag() > 0 && consumer.lastErrorAt() != null
                && (consumer.lastSuccessAt() == null || consumer.lastErrorAt().isAfter(consumer.lastSuccessAt()));
    }

    /** Null where it is not known where the sink would begin. */
    private Long lag(String name) {
        Optional<ConsumerStatus> running = consumers.status(name);
        if (running.isPresent()) {
            return running.get().lag();
        }
        OptionalLong position = cursors.position(name);
        return position.isPresent() ? Math.max(0, journal.head() - position.getAsLong()) : null;
    }

    private double retries(String name) {
        return consumers.status(name).map(ConsumerStatus::retries).orElse(0L);
    }
}
