package io.facebridge.route.nebula;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The captured faces whose event names an enrolled picture. The picture is part of the event's id, but the node's list of
 * captures (1037) does not tell it: a capture that is known here is not taken from that list again, where it would become a
 * second event.
 */
@Named("nebulaSnaps")
@ApplicationScoped
@RegisterForReflection
public class KnownSnaps {

    private static final Logger LOG = Logger.getLogger(KnownSnaps.class);
    private static final int ROW_BYTES = 200;
    private static final int MAX_LENGTH = 256;
    private static final String INSERT = "INSERT INTO nebula_snaps (device, snap, noted_ms) VALUES (?, ?, ?)"
            + " ON CONFLICT (device, snap) DO UPDATE SET noted_ms = excluded.noted_ms";
    private static final String SELECT = "SELECT 1 FROM nebula_snaps WHERE device = ? AND snap = ?";
    private static final String DELETE = "DELETE FROM nebula_snaps WHERE device = ? AND noted_ms < ?";

    private static final String DELETE_OLD = "DELETE FROM nebula_snaps WHERE noted_ms < ?";
    private static final Duration BETWEEN_DELETING = Duration.ofHours(1);

    private final DataSource dataSource;
    private final GroupCommit writer;
    private final DeviceProfiles profiles;
    private final Duration keepAtMost;
    private final InstantSource clock;
    private final AtomicReference<Instant> deleteNext = new AtomicReference<>(Instant.EPOCH);

    @Inject
    KnownSnaps(DataSource dataSource, GroupCommit writer, DeviceProfiles profiles, NebulaBackfillConfig config) {
        this(dataSource, writer, profiles, config.keepKnown(), InstantSource.system());
    }

    KnownSnaps(DataSource dataSource, GroupCommit writer, DeviceProfiles profiles, Duration keepAtMost, InstantSource clock) {
        this.keepAtMost = keepAtMost;
        this.clock = clock;
        this.dataSource = dataSource;
        this.writer = writer;
        this.profiles = profiles;
    }

    /** Notes the events in the body, which are durable. */
    public void note(Exchange exchange) {
        remember(events(exchange));
    }

    /** The same where the device's results may also be fetched. */
    public void noteOfSubscribed(Exchange exchange) {
        remember(events(exchange).stream()
                .filter(event -> profiles.find(event.data().device().id()).map(DeviceProfile::subscription)
                        .filter(DeviceProfile.Subscription::enabled).isPresent())
                .toList());
    }

    /** @throws JournalUnavailableException when the database cannot be read */
    boolean isKnown(String device, String snap) {
        try (var connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, device);
            select.setString(2, snap);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the known captures cannot be read", e);
        }
    }

    /** Nobody will ask for those that were noted before. */
    void forget(String device, Instant before) {
        logged(writer.submit(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE);
            delete.setString(1, device);
            delete.setLong(2, before.toEpochMilli());
            return delete.executeUpdate();
        }));
    }

    /** Those of any device that are too old, now and then: a gap that never closes does not let them grow without end. */
    private void forgetOld() {
        Instant now = clock.instant();
        Instant due = deleteNext.get();
        if (now.isBefore(due) || !deleteNext.compareAndSet(due, now.plus(BETWEEN_DELETING))) {
            return;
        }
        logged(writer.submit(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE_OLD);
            delete.setLong(1, now.minus(keepAtMost).toEpochMilli());
            return delete.executeUpdate();
        }));
    }

    private static void logged(CompletableFuture<Integer> deletion) {
        deletion.whenComplete((gone, failure) -> {
            if (failure != null) {
                LOG.debugf("old captures are forgotten later: %s", failure.getClass().getSimpleName());
            }
        });
    }

    /** Notes what names an enrolled picture among them, and returns once that is durable. */
    void remember(List<DeviceEvent> events) {
        forgetOld();
        List<CompletableFuture<Integer>> noted = events.stream().map(this::noted).filter(Objects::nonNull).toList();
        try {
            noted.forEach(CompletableFuture::join);
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Integer> noted(DeviceEvent event) {
        boolean compared = event.type() == EventType.FACE_RECOGNIZED || event.type() == EventType.FACE_UNMATCHED;
        String snap = compared && event.data().match() != null && event.data().match().personId() != null
                ? snap(event.data().vendor())
                : null;
        if (snap == null || snap.length() > MAX_LENGTH) {
            return null;
        }
        return writer.submit(ROW_BYTES, statements -> {
            PreparedStatement insert = statements.get(INSERT);
            insert.setString(1, event.data().device().id());
            insert.setString(2, snap);
            insert.setLong(3, clock.millis());
            return insert.executeUpdate();
        });
    }

    /** Where a push over HTTP, one over the WebSocket and a record have it. */
    private static String snap(JsonNode vendor) {
        return Stream.of("/json/data/snap_id", "/data/snap_id", "/snap_id").map(vendor::at)
                .filter(node -> node.isValueNode() && !node.asText().isBlank()).map(node -> node.asText().strip()).findFirst()
                .orElse(null);
    }

    private static List<DeviceEvent> events(Exchange exchange) {
        List<?> events = exchange.getMessage().getBody(List.class);
        return events.stream().map(DeviceEvent.class::cast).toList();
    }
}
