package io.facebridge.operation.action;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.media.PictureNeed;
import io.facebridge.operation.Target;

/**
 * The table {@code device_persons}: by what devices know the persons that were put on them from here, where that is not the
 * person's own id. Every change is durable when it returns.
 */
@ApplicationScoped
public class DevicePersons implements PictureNeed {

    private static final String SELECT = "SELECT key, picture FROM device_persons"
            + " WHERE protocol = ? AND device = ? AND person = ?";
    private static final String UPSERT = "INSERT INTO device_persons (protocol, device, person, key, picture, updated_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (protocol, device, person)"
            + " DO UPDATE SET key = excluded.key, picture = excluded.picture, updated_ms = excluded.updated_ms";
    private static final String OLDEST_NOTE = "SELECT min(updated_ms) FROM device_persons WHERE key LIKE '" + PersonNote.BEGIN
            + "%' AND picture IS NOT NULL";
    private static final String DELETE_ALL = "DELETE FROM device_persons WHERE protocol = ? AND device = ?";
    private static final String DELETE = DELETE_ALL + " AND person = ?";
    private static final int ROW_BYTES = 500;

    private final DataSource dataSource;
    private final GroupCommit writer;

    DevicePersons(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    /**
     * What the device itself calls the person.
     *
     * @throws JournalUnavailableException when the database cannot be read
     */
    Optional<PersonKey> find(Target device, String personId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            place(select, device);
            select.setString(3, personId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new PersonKey(row.getString(1), row.getString(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the devices' persons cannot be read", e);
        }
    }

    /**
     * Since the oldest change of a person began that is not through: its note names the picture that the person had.
     *
     * @throws JournalUnavailableException when the database cannot be read
     */
    @Override
    public Optional<Instant> picturesNeededSince() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OLDEST_NOTE);
                ResultSet row = select.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (SQLException e) {
            throw new JournalUnavailableException("the devices' persons cannot be read", e);
        }
    }

    /** @throws JournalUnavailableException when the database cannot take it */
    void keep(Target device, String personId, PersonKey key) {
        long now = System.currentTimeMillis();
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement upsert = statements.get(UPSERT);
            place(upsert, device);
            upsert.setString(3, personId);
            upsert.setString(4, key.key());
            upsert.setString(5, key.picture());
            upsert.setLong(6, now);
            return upsert.executeUpdate();
        });
    }

    /** @throws JournalUnavailableException when the database cannot take it */
    void forget(Target device, String personId) {
        forget(device, List.of(personId));
    }

    /**
     * Several at once.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    void forget(Target device, Collection<String> personIds) {
        writer.write(ROW_BYTES * personIds.size(), statements -> {
            PreparedStatement delete = statements.get(DELETE);
            int deleted = 0;
            for (String personId : personIds) {
                place(delete, device);
                delete.setString(3, personId);
                deleted += delete.executeUpdate();
            }
            return deleted;
        });
    }

    /**
     * All of the device.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    void forgetAll(Target device) {
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE_ALL);
            place(delete, device);
            return delete.executeUpdate();
        });
    }

    private static void place(PreparedStatement statement, Target device) throws SQLException {
        statement.setString(1, device.protocol().word());
        statement.setString(2, device.deviceId());
    }
}
