package io.facebridge.device;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.facebridge.journal.JournalEntry;

/** Five thousand devices come, stay, go and come back: one event a change, by turns online and offline, none lost. */
class ManyDevicesTest {

    private static final int DEVICES = 5_000;
    private static final int ROUNDS = 1_000;

    @TempDir
    Path folder;

    @Test
    void tellsOneEventAChangeOfEachDevice() {
        try (LivingGateway gateway = new LivingGateway(folder, Map.of())) {
            gateway.look();
            Random random = new Random(11);

            everyoneBeats(gateway);
            assertThat(gateway.look()).as("pages").isEqualTo(DEVICES / LivenessCheck.PAGE);
            for (int minute = 0; minute < 60; minute++) {
                gateway.watch(ofSeconds(60));
                for (int i = 0; i < DEVICES; i++) {
                    // of ten devices one is off for ten minutes, in the next ten minutes another
                    if ((i + minute / 10) % 10 != 0) {
                        gateway.heartbeat("cam" + i);
                    }
                }
                if (random.nextInt(10) == 0) {
                    gateway.flush();
                    gateway.killAndStart();
                }
            }
            assertChanges(gateway, List.of(3, 1, 1, 1, 1, 2, 3, 3, 3, 3));

            gateway.watch(ofSeconds(400));
            assertThat(gateway.gauge("offline")).isEqualTo(DEVICES);
            assertChanges(gateway, List.of(4, 2, 2, 2, 2, 2, 4, 4, 4, 4));

            everyoneBeats(gateway);
            gateway.look();
            assertThat(gateway.gauge("online")).isEqualTo(DEVICES);
            assertChanges(gateway, List.of(5, 3, 3, 3, 3, 3, 5, 5, 5, 5));

            measure(gateway);
        }
    }

    private static void everyoneBeats(LivingGateway gateway) {
        for (int i = 0; i < DEVICES; i++) {
            gateway.heartbeat("cam" + i);
        }
    }

    /** @param expected how many changes a device had, by the last digit of its number */
    private static void assertChanges(LivingGateway gateway, List<Integer> expected) {
        Map<String, List<String>> changes = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (JournalEntry entry : gateway.events()) {
            assertThat(ids.add(entry.id())).isTrue();
            changes.computeIfAbsent(entry.source(), source -> new ArrayList<>()).add(entry.type());
        }
        assertThat(changes).hasSize(DEVICES);
        List<String> turns = List.of("io.facebridge.device.online", "io.facebridge.device.offline",
                "io.facebridge.device.online", "io.facebridge.device.offline", "io.facebridge.device.online");
        for (int i = 0; i < DEVICES; i++) {
            assertThat(changes.get("/dumu/cam" + i)).as("cam" + i).isEqualTo(turns.subList(0, expected.get(i % 10)));
        }
    }

    private static void measure(LivingGateway gateway) {
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(gateway.look()).isZero();
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / ROUNDS;
        System.out.printf("a look at %d devices of which none changed: %d us%n", DEVICES, micros);
    }
}
