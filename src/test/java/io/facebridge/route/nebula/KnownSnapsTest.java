package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.event.EventType;
import io.facebridge.event.Match;
import io.facebridge.event.Protocol;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.testkit.TestDatabase;

class KnownSnapsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private TestDatabase database;
    private GroupCommit writer;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void whatIsTooOldIsForgottenAlsoWhereNoGapEverCloses() {
        KnownSnaps snaps = new KnownSnaps(database, writer, null, Duration.ofDays(7), clock::get);
        snaps.remember(List.of(event("gone", "a")));
        clock.set(NOON.plus(Duration.ofDays(6)));
        snaps.remember(List.of(event("node", "b")));
        assertThat(snaps.isKnown("gone", "a")).isTrue();

        clock.set(NOON.plus(Duration.ofDays(7)).plusSeconds(1));
        snaps.remember(List.of(event("node", "c")));

        await().untilAsserted(() -> assertThat(snaps.isKnown("gone", "a")).isFalse());
        assertThat(snaps.isKnown("node", "b")).isTrue();
        assertThat(snaps.isKnown("node", "c")).isTrue();
    }

    private static DeviceEvent event(String device, String snap) {
        JsonNode vendor = JsonNodeFactory.instance.objectNode().put("snap_id", snap);
        EventData data = new EventData(Device.of(Protocol.NEBULA, device).build(), NOON, null, null, null, null,
                Match.builder().personId("p1").build(), null, null, null, null, null, null, null, List.of(), vendor);
        return new DeviceEvent("0".repeat(32), "/nebula/" + device, EventType.FACE_UNMATCHED, null, NOON, data);
    }
}
