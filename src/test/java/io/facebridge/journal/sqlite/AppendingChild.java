package io.facebridge.journal.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.TestDatabase;

/** A process that appends until it is killed, and prints the id of each event that it was told is kept. */
public final class AppendingChild {

    private static final ObjectNode SAYS = JsonNodeFactory.instance.objectNode();

    static {
        SAYS.putObject("vendor").put("filler", "-".repeat(1700));
    }

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
            NewEvent event = Events.event(HexFormat.of().formatHex(id), "io.facebridge.face.captured", "/dumu/s", Instant.now(),
                    SAYS);
            journal.append(List.of(event)).thenRun(() -> {
                byte[] line = (event.id() + "\n").getBytes(StandardCharsets.US_ASCII);
                System.out.write(line, 0, line.length);
                System.out.flush();
                inFlight.release();
            });
        }
    }
}
