package io.facebridge.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test in which an event broke the schema, also where a route or a worker caught the error: what the contract
 * complains of stands in the log. JUnit finds it by itself, for every test class.
 */
public final class EventContractExtension implements AfterEachCallback, AfterAllCallback {

    /** What every complaint begins with. */
    static final String COMPLAINT = "an event breaks schemas/event-1.json";

    // the log manager forgets loggers that nobody holds
    private static final Logger LOGGER = Logger.getLogger("io.facebridge.event.EventContract");
    private static final Complaints COMPLAINTS = new Complaints();

    static {
        LOGGER.addHandler(COMPLAINTS);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOnComplaints();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failOnComplaints();
    }

    private static void failOnComplaints() {
        List<String> found = new ArrayList<>();
        COMPLAINTS.texts.drainTo(found);
        if (!found.isEmpty()) {
            throw new AssertionError(String.join("\n", found));
        }
    }

    private static final class Complaints extends Handler {

        private static final int ENOUGH = 100;

        private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>(ENOUGH);

        @Override
        public void publish(LogRecord record) {
            texts.offer(record.getMessage());
        }

        @Override
        public void flush() {
            // what is complained of is kept as it comes
        }

        @Override
        public void close() {
            LOGGER.removeHandler(this);
        }
    }
}
