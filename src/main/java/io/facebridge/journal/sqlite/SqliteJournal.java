package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.Page;

/**
 * The journal in the table {@code events}. Only the writer gives a {@code seq}, inside its transaction, so that there are
 * neither gaps nor events that become visible behind ones already read.
 */
public final class SqliteJournal implements Journal {

    private static final Logger LOGGER = Logger.getLogger(SqliteJournal.class);

    /** Rows that one page looks at beyond its limit, so that a filter that matches little does not make a page slow. */
    static final int SCAN = 5_000;

    /** What the events of one page may hold before it ends early, so that large ones do not fill the memory. */
    static final long PAGE_BYTES = 8L << 20;

    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PROBE_MILLIS = 2_000;
    private static final int EVENT_OVERHEAD_BYTES = 300;

    private static final String HEAD = "SELECT max((SELECT seq FROM journal_head), (SELECT coalesce(max(seq), 0) FROM events))";
    private static final String FIND = "SELECT seq, type, source, time_ms, json FROM events WHERE id = ?";
    private static final String INSERT = "INSERT INTO events (seq, id, type, source, time_ms, json, appended_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

    private final DataSource dataSource;
    private final GroupCommit writer;
    private final AtomicLong head;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param dataSource a migrated database, read from with its connections
     * @param writer writes to the same database; stays the caller's to close
     */
    public SqliteJournal(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.head = new AtomicLong(Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
                return number(statement);
            }
        }));
    }

    /**
     * Opens the journal and holds it against what the witness knows. Where events are missing at its end, it says so loudly,
     * and does not give their places to others: whoever read them has cursors behind them.
     *
     * @throws io.facebridge.journal.JournalUnavailableException when the database cannot be read, or cannot be written where
     *         events are missing
     */
    public static SqliteJournal watched(DataSource dataSource, GroupCommit writer, HeadWitness witness) {
        SqliteJournal journal = new SqliteJournal(dataSource, writer);
        long head = journal.head();
        if (witness.seen() > head) {
            LOGGER.errorf(
                    "THE JOURNAL HAS LOST EVENTS: the database ends at %d, but %d was kept already. The last %d events are"
                            + " gone from it, although their devices were told that they are kept: its log was cut off or damaged, or an"
                            + " old copy was put back. Sinks may have some of them. New events go on from %d.",
                    head, witness.seen(),
                    witness.seen() - head, witness.seen() + 1);
            journal.skipTo(witness.seen());
        }
        journal.onAppended(() -> witness.note(journal.head()));
        return journal;
    }

    private void skipTo(long seq) {
        writer.write(0, statements -> {
            PreparedStatement update = statements.get("UPDATE journal_head SET seq = max(seq, ?)");
            update.setLong(1, seq);
            return update.executeUpdate();
        });
        head.accumulateAndGet(seq, Math::max);
    }

    @Override
    public CompletionStage<Integer> append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        List<NewEvent> kept = List.copyOf(events);
        long bytes = 0;
        for (NewEvent event : kept) {
            Objects.requireNonNull(event.json(), "json");
            bytes += event.json().length + EVENT_OVERHEAD_BYTES;
        }
        return writer.submit(bytes, statements -> insert(statements, kept));
    }

    @Override
    public Page read(long after, int limit, EventFilter filter) {
        // Taken first: all up to here is committed, so the page cannot run past an event that it does not see yet.
        long newest = head.get();
        if (after >= newest || limit < 1) {
            return new Page(List.of(), after);
        }
        return Reads.read(dataSource, connection -> {
            long start = beforeFirst(connection, Math.max(0, after), newest);
            long to = Math.min(newest, start + limit + SCAN);
            EventQuery.Found found = new EventQuery(filter).run(connection, start, to, limit, PAGE_BYTES);
            List<JournalEntry> entries = found.entries();
            return new Page(entries, found.complete() ? to : entries.get(entries.size() - 1).seq());
        });
    }

    @Override
    public Optional<JournalEntry> find(String id) {
        return Reads.read(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setBytes(1, Reads.bytes(id));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new JournalEntry(row.getLong(1), id, row.getString(2), row.getString(3),
                                    Instant.ofEpochMilli(row.getLong(4)), row.getBytes(5)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public long head() {
        return head.get();
    }

    @Override
    public Subscription onAppended(Runnable listener) {
        Runnable once = listener::run;
        listeners.add(once);
        return () -> listeners.remove(once);
    }

    @Override
    public boolean isWritable() {
        if (writer.committedWithin(RECENT_NANOS)) {
            return true;
        }
        CompletableFuture<Integer> probe = writer.submit(0, SqliteJournal::touch);
        try {
            return probe.get(PROBE_MILLIS, TimeUnit.MILLISECONDS) == 1;
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.debug("the journal is not writable", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has something written, and nothing changed: a row that gets the value that it has is not written by SQLite. */
    private static int touch(Statements statements) throws SQLException {
        statements.get("UPDATE journal_head SET seq = seq + 1").executeUpdate();
        return statements.get("UPDATE journal_head SET seq = seq - 1").executeUpdate();
    }

    private int insert(Statements statements, List<NewEvent> events) throws SQLException {
        Growth growth = statements.shared(this, () -> new Growth(number(statements.get(HEAD))));
        long before = growth.seq;
        long now = System.currentTimeMillis();
        PreparedStatement insert = statements.get(INSERT);
        for (NewEvent event : events) {
            insert.setLong(1, growth.seq + 1);
            insert.setBytes(2, Reads.bytes(event.id()));
            insert.setString(3, event.type());
            insert.setString(4, event.source());
            insert.setLong(5, event.time().toEpochMilli());
            insert.setBytes(6, event.json());
            insert.setLong(7, now);
            growth.seq += insert.executeUpdate();
        }
        return (int) (growth.seq - before);
    }

    /** How far one transaction brings the journal. */
    private final class Growth implements Statements.Shared {

        private final long before;
        private long seq;

        Growth(long head) {
            this.before = head;
            this.seq = head;
        }

        @Override
        public void beforeCommit(Statements statements) throws SQLException {
            if (seq > before) {
                PreparedStatement update = statements.get("UPDATE journal_head SET seq = max(seq, ?)");
                update.setLong(1, seq);
                update.executeUpdate();
            }
        }

        @Override
        public void committed() {
            head.accumulateAndGet(seq, Math::max);
            if (seq > before) {
                listeners.forEach(SqliteJournal::notify);
            }
        }
    }

    private static void notify(Runnable listener) {
        try {
            listener.run();
        } catch (Throwable e) {
            // The events are kept: a listener's trouble must not tell their sender otherwise.
            LOGGER.warn("a listener to the journal failed", e);
        }
    }

    /** The place just before the first event after {@code after}: old events may have been deleted. */
    private static long beforeFirst(Connection connection, long after, long newest) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT coalesce(min(seq), ?) FROM events WHERE seq > ?")) {
            statement.setLong(1, newest + 1);
            statement.setLong(2, after);
            return Math.min(newest, number(statement) - 1);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
