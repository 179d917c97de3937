package io.facebridge.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fails the test in which an event broke the schema, also where a route or a worker caught the error: what the contract
 * complains of stands in the log. JUnit finds it by itself, for every test class (surefire and failsafe switch that on). A test
 * that breaks the schema on purpose takes the complaints out: its parameter {@code Supplier<List<String>>} gives and forgets
 * them.
 */
public final class EventContractExtension implements AfterEachCallback, AfterAllCallback, ParameterResolver {

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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Supplier.class;
    }

    /** A class of the JDK, since a test with a gateway inside has other class loaders. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return (Supplier<List<String>>) EventContractExtension::takeComplaints;
    }

    private static List<String> takeComplaints() {
        List<String> found = new ArrayList<>();
        COMPLAINTS.texts.drainTo(found);
        return found;
    }

    private static void failOnComplaints() {
        List<String> found = takeComplaints();
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
