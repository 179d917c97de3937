package io.facebridge.route.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jboss.logging.Logger;

import io.facebridge.journal.ConsumerStatus;
import io.facebridge.journal.Cursors;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.OldEvents;
import io.facebridge.media.MediaStore;
import io.facebridge.media.PictureNeed;
import io.facebridge.sink.SinkConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Deletes events that are old and that every consumer has, and pictures that are old and that nothing waits for: no undelivered
 * event, no dead letter, no open task. A consumer whose route does not run holds back what it has not read, until it is named
 * in {@code facebridge.retention.forget-consumers}.
 */
@Named("retention")
@ApplicationScoped
@RegisterForReflection
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Few, since the journal's writer does nothing else meanwhile. */
    private static final int EVENTS_AT_ONCE = 200;

    /** Pictures are renewed once a day: what is asked for by the hour cannot be kept to. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    /** A picture is kept before the event or task is that names it: by far not so long. */
    private static final Duration BEFORE_ITS_EVENT = Duration.ofHours(1);

    private final RetentionConfig config;
    private final SinkConfig sinks;
    private final OldEvents events;
    private final Journal journal;
    private final Cursors cursors;
    private final JournalConsumers running;
    private final MediaStore media;
    private final List<PictureNeed> needs;
    private final MeterRegistry metrics;
    private final TrustedClock clock;

    @Inject
    Retention(RetentionConfig config, SinkConfig sinks, OldEvents events, Journal journal, Cursors cursors,
            JournalConsumers running,
            MediaStore media,
            @All List<PictureNeed> needs, MeterRegistry metrics) {
        this(config, sinks, events, journal, cursors, running, media, needs, metrics,
                new TrustedClock(InstantSource.system(), System::nanoTime));
    }

    Retention(RetentionConfig config, SinkConfig sinks, OldEvents events, Journal journal, Cursors cursors,
            JournalConsumers running,
            MediaStore media,
            List<PictureNeed> needs, MeterRegistry metrics, TrustedClock clock) {
        this.config = config;
        this.sinks = sinks;
        this.events = events;
        this.journal = journal;
        this.cursors = cursors;
        this.running = running;
        this.media = media;
        this.needs = needs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException at the start, where something is to be kept for less than a day */
    void check(@Observes StartupEvent start) {
        Stream.of(config.events(), config.media()).flatMap(Optional::stream).filter(age -> age.compareTo(SHORTEST) < 0)
                .findFirst()
                .ifPresent(age -> {
                    throw new IllegalArgumentException(
                            "facebridge.retention.events and .media cannot be less than a day: " + age);
                });
    }

    /** Deletes what may go now. What cannot be deleted stays for the next time. */
    public void sweep() {
        if (config.events().isEmpty() && config.media().isEmpty()) {
            return;
        }
        Optional<Instant> now = clock.now();
        if (now.isEmpty()) {
            LOG.warn("the clock was put on: nothing is deleted by its age this time");
            return;
        }
        try {
            sweep(now.get());
        } catch (JournalUnavailableException e) {
            LOG.warnf("what is old could not all be deleted and stays until the next time: %s", e.getMessage());
        }
    }

    private void sweep(Instant now) {
        long delivered = delivered();
        // before events go: of those that are gone nobody knows any more when they came
        Optional<Instant> needed = needed(delivered);
        if (config.events().isPresent()) {
            count("events", deleteEvents(now.minus(config.events().get()), delivered));
        }
        if (config.media().isPresent()) {
            Instant old = now.minus(config.media().get());
            count("media", media.deletePutBefore(needed.filter(old::isAfter).orElse(old)));
        }
    }

    private int deleteEvents(Instant before, long upTo) {
        int deleted = 0;
        int last;
        do {
            last = events.delete(before, upTo, EVENTS_AT_ONCE);
            deleted += last;
        } while (last == EVENTS_AT_ONCE);
        return deleted;
    }

    /** The {@code seq} up to which every consumer is done. */
    private long delivered() {
        Map<String, Long> positions = new TreeMap<>();
        Set<String> reading = running.statuses().stream().map(ConsumerStatus::name).collect(Collectors.toSet());
        // one that runs, or shall run once its configuration is right, and has no cursor yet wants everything
        reading.forEach(name -> positions.put(name, 0L));
        sinks.all().forEach((name, sink) -> {
            if (sink.enabled() && sink.from() == SinkConfig.From.EARLIEST) {
                positions.put(name, 0L);
            }
        });
        positions.putAll(cursors.positions());
        config.forgetConsumers().orElse(Set.of()).stream().filter(name -> !reading.contains(name)).forEach(positions::remove);
        long head = journal.head();
        positions.forEach((name, position) -> {
            if (position < head && !reading.contains(name)) {
                LOG.warnf("events are kept for the consumer %s, which does not run; if it is gone for good, name it in"
                        + " facebridge.retention.forget-consumers", name);
            }
        });
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(head);
    }

    /** The time from which on pictures are needed by what is not done yet; empty where nothing is. */
    private Optional<Instant> needed(long delivered) {
        Stream<Optional<Instant>> undelivered = Stream.of(events.firstAppendedAfter(delivered), events.firstDeadLetter());
        return Stream.concat(undelivered, needs.stream().map(PictureNeed::picturesNeededSince)).flatMap(Optional::stream)
                .min(Instant::compareTo).map(first -> first.minus(BEFORE_ITS_EVENT));
    }

    private void count(String what, int deleted) {
        if (deleted > 0) {
            LOG.infof("deleted by age: %d of %s", deleted, what);
            metrics.counter("facebridge.retention.deleted", "what", what).increment(deleted);
        }
    }
}
