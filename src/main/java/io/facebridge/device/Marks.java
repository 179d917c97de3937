package io.facebridge.device;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;

/**
 * How far the gateway has read what a device keeps: all that the device recorded up to the mark is durable here. The time is on
 * the device's clock. A mark never goes back.
 */
@ApplicationScoped
public class Marks {

    private static final int ROW_BYTES = 200;
    private static final String SELECT = "SELECT at_ms FROM marks WHERE protocol = ? AND device = ? AND queue = ?";
    private static final String ADVANCE = "INSERT INTO marks (protocol, device, queue, at_ms) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (protocol, device, queue) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)";

    private final DataSource dataSource;
    private final GroupCommit writer;

    Marks(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    /**
     * @param queue the vendor's word for what is read, for example {@code captures/face}
     * @throws JournalUnavailableException when the database cannot be read
     */
    public Optional<Instant> of(Protocol protocol, String deviceId, String queue) {
        try (var connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, protocol.word());
            select.setString(2, deviceId);
            select.setString(3, queue);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the marks cannot be read", e);
        }
    }

    /** To be called once everything up to the time is durable; the mark is durable when the future completes. */
    public CompletableFuture<Void> advance(Protocol protocol, String deviceId, String queue, Instant to) {
        return writer.submit(ROW_BYTES, statements -> {
            PreparedStatement advance = statements.get(ADVANCE);
            advance.setString(1, protocol.word());
            advance.setString(2, deviceId);
            advance.setString(3, queue);
            advance.setLong(4, to.toEpochMilli());
            advance.executeUpdate();
            return null;
        });
    }
}
