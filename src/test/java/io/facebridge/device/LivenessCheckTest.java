package io.facebridge.device;

import static io.facebridge.device.LivingGateway.NOON;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.testkit.EventSchema;

/** Who is told to be online or offline, and when: each change once. */
class LivenessCheckTest {

    @TempDir
    Path folder;

    private LivingGateway gateway;

    @BeforeEach
    void open() {
        gateway = new LivingGateway(folder, Map.of("facebridge.devices.slow.interval", "PT10M"));
        gateway.look();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void tellsTheFirstSignOfLifeOnce() {
        gateway.watch(ofSeconds(10));
        gateway.message("cam");
        gateway.watch(ofSeconds(30));
        gateway.message("cam");
        gateway.watch(ofSeconds(30));

        assertThat(gateway.told()).containsExactly("cam online 10");
        assertThat(gateway.device("cam").status()).isEqualTo(DeviceStatus.ONLINE);
        assertThat(gateway.device("cam").since()).isEqualTo(NOON.plusSeconds(10));
        assertThat(gateway.gauge("online")).isEqualTo(1);
        assertThat(gateway.gauge("offline")).isZero();
    }

    @Test
    void tellsSilenceOfThreeIntervalsOnceAndTheReturn() {
        gateway.message("cam");
        gateway.watch(ofSeconds(179));
        assertThat(gateway.told()).containsExactly("cam online 0");

        gateway.watch(ofHours(2));
        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 180");
        assertThat(gateway.device("cam").status()).isEqualTo(DeviceStatus.OFFLINE);
        assertThat(gateway.device("cam").since()).isEqualTo(NOON.plusSeconds(180));
        assertThat(gateway.gauge("offline")).isEqualTo(1);

        gateway.message("cam");
        gateway.watch(ofSeconds(10));
        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 180", "cam online 7379");
    }

    @Test
    void takesASignThatIsNoMessage() {
        gateway.message("cam");
        for (int i = 0; i < 20; i++) {
            gateway.watch(ofSeconds(60));
            gateway.alive("cam");
        }
        assertThat(gateway.told()).containsExactly("cam online 0");

        gateway.watch(ofSeconds(300));
        gateway.alive("cam");
        gateway.watch(ofSeconds(5));

        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 1380", "cam online 1500");
    }

    @Test
    void tellsOfBothWhenADeviceSpokeAndFellSilentBetweenTwoLooks() {
        gateway.message("cam");
        gateway.pass(ofSeconds(500));
        gateway.watch(ofSeconds(400));

        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 681");
    }

    @Test
    void goesByTheConfiguredInterval() {
        gateway.message("slow");
        for (int i = 0; i < 6; i++) {
            gateway.watch(ofMinutes(20));
            gateway.message("slow");
        }
        assertThat(gateway.told()).containsExactly("slow online 0");

        gateway.watch(ofMinutes(31));
        assertThat(gateway.told()).containsExactly("slow online 0", "slow offline " + ofMinutes(150).toSeconds());
    }

    @Test
    void goesByHeartbeatsAlsoWhenTheyAreLateEarlyOrLost() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            gateway.heartbeat("cam");
            gateway.watch(ofSeconds(random.nextBoolean() ? 8 : 12));
            if (i % 5 == 4) {
                gateway.watch(ofSeconds(10)); // one is lost
            }
        }
        assertThat(gateway.told()).containsExactly("cam online 0");

        long last = Duration.between(NOON, gateway.device("cam").lastSeen()).toSeconds();
        gateway.watch(ofSeconds(70));
        assertThat(gateway.told()).hasSize(2);
        assertThat(Long.parseLong(gateway.told().get(1).replace("cam offline ", ""))).isBetween(last + 24, last + 66);
    }

    @Test
    void knowsASlowDeviceFromItsHeartbeatsAlsoAfterARestart() {
        for (int i = 0; i < 5; i++) {
            gateway.heartbeat("cam");
            gateway.watch(ofMinutes(10));
        }
        List<String> learning = List.of("cam online 0", "cam offline 180", "cam online 600");
        assertThat(gateway.told()).containsExactlyElementsOf(learning);

        gateway.flush();
        gateway.killAndStart();
        gateway.watch(ofMinutes(9));
        for (int i = 0; i < 5; i++) {
            gateway.heartbeat("cam");
            gateway.watch(ofMinutes(10));
        }
        assertThat(gateway.told()).containsExactlyElementsOf(learning);
    }

    @Test
    void doesNotGoByTheWallClock() {
        gateway.message("cam");
        gateway.watch(ofSeconds(10));

        gateway.wall = gateway.wall.plus(ofHours(24));
        gateway.watch(ofSeconds(60));
        gateway.message("cam");
        gateway.wall = gateway.wall.minus(ofHours(48));
        gateway.watch(ofSeconds(170));
        assertThat(gateway.told()).containsExactly("cam online 0");

        gateway.watch(ofSeconds(20));
        assertThat(gateway.told()).hasSize(2).last().asString().startsWith("cam offline -");
        gateway.message("cam");
        gateway.watch(ofSeconds(20));
        assertThat(gateway.told()).hasSize(3).last().asString().startsWith("cam online -");
    }

    @Test
    void keepsTheOrderOfTimesWhenAMessageWasReceivedBeforeTheSilenceWasFound() {
        gateway.message("cam");
        gateway.watch(ofSeconds(179));
        Instant received = gateway.wall;
        gateway.watch(ofSeconds(5));

        gateway.registry.seen(Device.of(Protocol.DUMU, "cam").build(), received, false);
        gateway.watch(ofSeconds(1));

        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 180", "cam online 185");
    }

    @Test
    void countsNoSilenceWhileTheGatewayItselfWasOffOrStoodStill() {
        gateway.message("cam");
        gateway.watch(ofSeconds(1));

        gateway.pass(ofHours(1));
        gateway.killAndStart();
        gateway.watch(ofSeconds(170));
        assertThat(gateway.told()).containsExactly("cam online 0");

        gateway.pass(ofHours(1));
        gateway.watch(ofSeconds(170));
        assertThat(gateway.told()).containsExactly("cam online 0");

        gateway.watch(ofSeconds(20));
        assertThat(gateway.told()).hasSize(2);
    }

    @Test
    void tellsEachChangeOnceWhereverTheGatewayIsKilled() {
        // before the change is saved: it is lost, and concluded again from the next sign of life
        gateway.message("cam");
        gateway.killAndStart();
        assertThat(gateway.told()).isEmpty();
        gateway.message("cam");
        gateway.pass(ofSeconds(1));

        // between saving and the journal
        assertThat(gateway.check.begin().next()).hasSize(1);
        gateway.killAndStart();
        assertThat(gateway.told()).containsExactly("cam online 1");

        // between the journal and noting it
        gateway.watch(ofSeconds(177));
        gateway.pass(ofSeconds(3));
        List<StatusChange> offline = gateway.check.begin().next();
        gateway.append(offline);
        gateway.killAndStart();
        gateway.watch(ofSeconds(1000));
        assertThat(gateway.told()).containsExactly("cam online 1", "cam offline 183");

        // after all of it
        gateway.killAndStart();
        gateway.watch(ofSeconds(1000));
        gateway.message("cam");
        gateway.look();
        gateway.killAndStart();
        gateway.message("cam");
        gateway.watch(ofSeconds(100));
        assertThat(gateway.told()).containsExactly("cam online 1", "cam offline 183", "cam online 2185");
        assertThat(gateway.events()).extracting(JournalEntry::id).doesNotHaveDuplicates();
    }

    @Test
    void concludesNothingMoreBeforeAChangeIsAnnounced() {
        gateway.message("cam");
        assertThat(gateway.check.begin().next()).hasSize(1);
        gateway.pass(ofSeconds(1000));

        assertThat(gateway.check.begin().next()).extracting(StatusChange::status).containsExactly(DeviceStatus.ONLINE);
        gateway.watch(ofSeconds(200));
        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 1180");
    }

    @Test
    void bringsADeviceBackThatSpokeWhileItsSilenceWasBeingSaved() {
        gateway.message("cam");
        gateway.watch(ofSeconds(179));
        gateway.pass(ofSeconds(1));
        LivenessCheck.Round round = gateway.check.begin();
        List<StatusChange> offline = round.next();
        gateway.pass(ofSeconds(1));
        gateway.message("cam");
        gateway.append(offline);
        round.announced();
        gateway.watch(ofSeconds(5));

        assertThat(gateway.told()).containsExactly("cam online 0", "cam offline 180", "cam online 181");
    }

    @Test
    void waitsWithChangesThatCannotBeSavedAndTakesTheGatewaysTroubleForNobodysSilence() throws SQLException {
        gateway.message("cam");
        gateway.watch(ofSeconds(170));

        gateway.breakDatabase();
        gateway.message("newcomer");
        gateway.pass(ofSeconds(20));
        assertThatThrownBy(() -> gateway.check.begin().next()).isInstanceOf(JournalUnavailableException.class);
        gateway.check.deaf();
        assertThat(gateway.device("cam").status()).isEqualTo(DeviceStatus.ONLINE);

        gateway.mendDatabase();
        gateway.watch(ofSeconds(100));
        assertThat(gateway.told()).containsExactly("cam online 0", "newcomer online 170");

        gateway.watch(ofSeconds(200));
        assertThat(gateway.told()).containsExactlyInAnyOrder("cam online 0", "newcomer online 170", "newcomer offline 370",
                "cam offline 370");
    }

    @Test
    void makesEventsOfTheCommonFormat() throws IOException {
        gateway.registry.seen(Device.of(Protocol.MEGBOX, "88-07/门").name("Gate").model("M1").ip("10.0.0.1").mac("aa")
                .softwareVersion("2").build(), gateway.wall, false);
        gateway.pass(ofSeconds(1));
        gateway.look();
        gateway.watch(ofSeconds(200));

        List<JournalEntry> entries = gateway.events();
        assertThat(entries).hasSize(2);
        for (JournalEntry entry : entries) {
            JsonNode event = new ObjectMapper().readTree(entry.json());
            EventSchema.assertConforms(event);
            assertThat(event.has("subject")).isFalse();
            assertThat(event.at("/data/device")).isEqualTo(new ObjectMapper().readTree(
                    """
                            {"id":"88-07/门","protocol":"megbox","name":"Gate","model":"M1","ip":"10.0.0.1","mac":"aa","softwareVersion":"2"}"""));
            assertThat(event.path("data").properties()).extracting(Map.Entry::getKey).containsExactly("device", "receivedAt");
        }
        JsonNode online = new ObjectMapper().readTree(entries.get(0).json());
        assertThat(online.path("time").asText()).isEqualTo("2026-11-20T12:00:00.123Z");
        assertThat(online.at("/data/receivedAt").asText()).isEqualTo("2026-11-20T12:00:01.123Z");
    }

    @Test
    void saysNothingOfDevicesOfWhichNothingWasEverConcluded() {
        gateway.message("old");
        gateway.flush();
        gateway.killAndStart(); // as after the migration: a row without a status

        gateway.watch(ofHours(1));
        assertThat(gateway.told()).isEmpty();
        assertThat(gateway.device("old").status()).isNull();

        gateway.alive("old");
        gateway.watch(ofSeconds(1));
        assertThat(gateway.told()).containsExactly("old online 3601");
    }

    @Test
    void forgetsWhatWasConcludedWhereItIsSwitchedOff() {
        gateway.message("cam");
        gateway.look();
        gateway.close();

        try (LivingGateway off = new LivingGateway(folder, Map.of("facebridge.liveness.enabled", "false"))) {
            assertThat(off.device("cam").status()).isNull();
            assertThat(off.device("cam").since()).isNull();
        }
    }

    @Test
    void refusesBoundsThatContradictEachOther() {
        assertThatThrownBy(() -> new LivingGateway(folder, Map.of("facebridge.liveness.max-interval", "1s")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("facebridge.liveness");
    }
}
