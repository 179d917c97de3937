package io.facebridge.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The consumers that read the journal now, for those who watch over them. */
public final class JournalConsumers {

    private final ConcurrentMap<String, Supplier<ConsumerStatus>> running = new ConcurrentSkipListMap<>();

    /**
     * Enters a consumer; close to take it out.
     *
     * @throws IllegalStateException where one of this name runs: both would move the same cursor, and each would miss events
     */
    public Journal.Subscription register(String name, Supplier<ConsumerStatus> status) {
        if (running.putIfAbsent(name, status) != null) {
            throw new IllegalStateException("a consumer named \"" + name + "\" reads the journal already;"
                    + " give each route that begins with journal: a name of its own");
        }
        return () -> running.remove(name, status);
    }

    /** Those that run, by name. */
    public List<ConsumerStatus> statuses() {
        return running.values().stream().map(Supplier::get).toList();
    }

    public Optional<ConsumerStatus> status(String name) {
        return Optional.ofNullable(running.get(name)).map(Supplier::get);
    }
}
