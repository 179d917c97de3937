package io.facebridge.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;

/** An {@link EventFilter} as SQL. */
final class EventQuery {

    private static final String TYPE_PREFIX = "io.facebridge.";

    private final StringBuilder sql = new StringBuilder(
            "SELECT seq, id, type, source, time_ms, json FROM events WHERE seq > ? AND seq <= ?");
    private final List<Object> parameters = new ArrayList<>();

    EventQuery(EventFilter filter) {
        anyOf("type", filter.types().stream().flatMap(EventQuery::withAndWithoutPrefix).toList());
        anyOf("source", filter.sources());
        if (filter.from() != null) {
            sql.append(" AND time_ms >= ?");
            parameters.add(millisAtOrAfter(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" AND time_ms < ?");
            parameters.add(millisAtOrAfter(filter.to()));
        }
        sql.append(" ORDER BY seq LIMIT ?");
    }

    /**
     * What was found.
     *
     * @param complete whether nothing more matches up to where the query was to look
     */
    record Found(List<JournalEntry> entries, boolean complete) {}

    /** Ends early, but never with nothing, when the events together are larger than {@code maxBytes}. */
    Found run(Connection connection, long after, long to, int limit, long maxBytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int index = 1;
            statement.setLong(index++, after);
            statement.setLong(index++, to);
            for (Object parameter : parameters) {
                statement.setObject(index++, parameter);
            }
            statement.setInt(index, limit);
            List<JournalEntry> entries = new ArrayList<>();
            long bytes = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (bytes < maxBytes && rows.next()) {
                    JournalEntry entry = new JournalEntry(rows.getLong(1), Reads.hex(rows.getBytes(2)), rows.getString(3),
                            rows.getString(4), Instant.ofEpochMilli(rows.getLong(5)), rows.getBytes(6));
                    bytes += entry.json().length;
                    entries.add(entry);
                }
            }
            return new Found(entries, bytes < maxBytes && entries.size() < limit);
        }
    }

    private void anyOf(String column, List<String> globs) {
        if (!globs.isEmpty()) {
            sql.append(globs.stream().map(glob -> column + " GLOB ?").collect(Collectors.joining(" OR ", " AND (", ")")));
            // SQLite's GLOB also knows [...]; ours does not.
            globs.forEach(glob -> parameters.add(glob.replace("[", "[[]")));
        }
    }

    private static Stream<String> withAndWithoutPrefix(String glob) {
        return glob.startsWith(TYPE_PREFIX) || glob.equals("*")
                ? Stream.of(glob)
                : Stream.of(TYPE_PREFIX + glob, glob);
    }

    /** Event times are whole milliseconds: for a bound between two, the later one says the same. */
    private static long millisAtOrAfter(Instant bound) {
        long millis = bound.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(bound) ? millis + 1 : millis;
    }
}
