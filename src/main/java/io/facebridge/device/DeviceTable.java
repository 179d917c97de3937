package io.facebridge.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.Statements;

/** The table {@code devices}. */
final class DeviceTable {

    private static final String SELECT = "SELECT protocol, id, name, model, ip, mac, software_version, first_seen, last_seen,"
            + " status, since_ms, announced, interval_ms FROM devices";
    private static final String UPSERT = "INSERT INTO devices (protocol, id, name, model, ip, mac, software_version, first_seen,"
            + " last_seen, interval_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0)) ON CONFLICT (protocol, id) DO UPDATE SET name = coalesce(excluded.name, name),"
            + " model = coalesce(excluded.model, model), ip = coalesce(excluded.ip, ip), mac = coalesce(excluded.mac, mac),"
            + " software_version = coalesce(excluded.software_version, software_version),"
            + " first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen),"
            + " interval_ms = coalesce(excluded.interval_ms, interval_ms)";
    private static final String CHANGE = "UPDATE devices SET status = ?, since_ms = ?, announced = 0 WHERE protocol = ? AND id = ?";
    private static final String ANNOUNCED = "UPDATE devices SET announced = 1"
            + " WHERE status = ? AND since_ms = ? AND protocol = ? AND id = ?";
    private static final int ROW_BYTES = 500;

    private final DataSource dataSource;
    private final GroupCommit writer;

    DeviceTable(DataSource dataSource, GroupCommit writer) {
        this.dataSource = dataSource;
        this.writer = writer;
    }

    /** @throws JournalUnavailableException when the database cannot be read */
    List<Tracked> load() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet row = select.executeQuery()) {
            List<Tracked> all = new ArrayList<>();
            while (row.next()) {
                Tracked.Key key = new Tracked.Key(Protocol.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getString(2));
                Facts facts = new Facts(row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                        row.getString(7));
                all.add(new Tracked(key, facts, row.getLong(8), row.getLong(9), life(row)));
            }
            return all;
        } catch (SQLException e) {
            throw new JournalUnavailableException("the devices cannot be read", e);
        }
    }

    /** Durable when the future completes. */
    CompletableFuture<Void> save(List<DeviceRow> devices) {
        return writer.submit((long) devices.size() * ROW_BYTES, statements -> {
            for (DeviceRow device : devices) {
                upsert(statements, device);
            }
            return null;
        });
    }

    /**
     * The devices with their new status, whose events are not announced. Durable when it returns.
     *
     * @param devices for each change its device's row
     * @throws JournalUnavailableException when the database cannot take it
     */
    void saveChanges(List<StatusChange> changes, List<DeviceRow> devices) {
        writer.write((long) changes.size() * ROW_BYTES, statements -> {
            for (DeviceRow device : devices) {
                upsert(statements, device);
            }
            for (StatusChange change : changes) {
                update(statements.get(CHANGE), change);
            }
            return null;
        });
    }

    /**
     * The changes' events are in the journal. Durable when it returns.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    void saveAnnounced(List<StatusChange> changes) {
        writer.write((long) changes.size() * ROW_BYTES, statements -> {
            for (StatusChange change : changes) {
                update(statements.get(ANNOUNCED), change);
            }
            return null;
        });
    }

    private static Life life(ResultSet row) throws SQLException {
        String status = row.getString(10);
        Heartbeats heartbeats = new Heartbeats(row.getLong(13));
        return status == null
                ? new Life(heartbeats)
                : new Life(heartbeats, DeviceStatus.valueOf(status.toUpperCase(Locale.ROOT)), row.getLong(11),
                        row.getBoolean(12));
    }

    private static void upsert(Statements statements, DeviceRow row) throws SQLException {
        KnownDevice device = row.device();
        PreparedStatement upsert = statements.get(UPSERT);
        upsert.setString(1, device.protocol().word());
        upsert.setString(2, device.id());
        upsert.setString(3, device.name());
        upsert.setString(4, device.model());
        upsert.setString(5, device.ip());
        upsert.setString(6, device.mac());
        upsert.setString(7, device.softwareVersion());
        upsert.setLong(8, device.firstSeen().toEpochMilli());
        upsert.setLong(9, device.lastSeen().toEpochMilli());
        upsert.setLong(10, row.heartbeatMillis());
        upsert.executeUpdate();
    }

    private static void update(PreparedStatement update, StatusChange change) throws SQLException {
        update.setString(1, change.status().word());
        update.setLong(2, change.since().toEpochMilli());
        update.setString(3, change.device().protocol().word());
        update.setString(4, change.device().id());
        update.executeUpdate();
    }
}
