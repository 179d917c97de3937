package io.facebridge.journal.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.TestDatabase;

/** A process that appends until it is killed, and prints the id of each event that it was told is kept. */
public final class AppendingChild {

    private AppendingChild() {
    }

    public static void main(String[] args) throws InterruptedException {
        TestDatabase database = TestDatabase.in(Path.of(args[0]));
        SqliteJournal journal = new SqliteJournal(database, GroupCommit.start(database));
        Semaphore inFlight = new Semaphore(64);
        Random random = new Random();
        byte[] id = new byte[16];
        while (true) {
            inFlight.acquire();
            random.nextBytes(id);
            NewEvent event = new NewEvent(HexFormat.of().formatHex(id), "t", "/s", Instant.now(), new byte[2000]);
            journal.append(List.of(event)).thenRun(() -> {
                byte[] line = (event.id() + "\n").getBytes(StandardCharsets.US_ASCII);
                System.out.write(line, 0, line.length);
                System.out.flush();
                inFlight.release();
            });
        }
    }
}
