package io.facebridge.journal.camel;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

import io.facebridge.journal.Cursors;
import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalConsumers;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Finds what it works with by type in the Camel registry, unless it was set. */
@Component("journal")
@RegisterForReflection
public class JournalComponent extends DefaultComponent {

    @Metadata(label = "advanced", autowired = true, description = "The journal to append to and to read.")
    private Journal journal;
    @Metadata(label = "consumer,advanced", autowired = true, description = "Where the positions of consumers are kept.")
    private Cursors cursors;
    @Metadata(label = "consumer,advanced", autowired = true, description = "Where events go that a consumer gave up on.")
    private DeadLetters deadLetters;
    @Metadata(label = "consumer,advanced", autowired = true, description = "Where consumers that run are entered.")
    private JournalConsumers consumers;

    private final Deadlines deadlines = new Deadlines(JournalProducer.MAX_WAIT_SECONDS, System::nanoTime);
    private ScheduledExecutorService clock;

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "journal-deadlines");
        clock.scheduleWithFixedDelay(deadlines::check, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        if (clock != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(clock);
            clock = null;
        }
        super.doStop();
    }

    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        JournalEndpoint endpoint = new JournalEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    // Looked up when the first producer or consumer needs them: an application may bind them after the component was made.

    public Journal getJournal() {
        journal = journal == null ? find(Journal.class) : journal;
        return journal;
    }

    public void setJournal(Journal journal) {
        this.journal = journal;
    }

    public Cursors getCursors() {
        cursors = cursors == null ? find(Cursors.class) : cursors;
        return cursors;
    }

    public void setCursors(Cursors cursors) {
        this.cursors = cursors;
    }

    public DeadLetters getDeadLetters() {
        deadLetters = deadLetters == null ? find(DeadLetters.class) : deadLetters;
        return deadLetters;
    }

    public void setDeadLetters(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    public JournalConsumers getConsumers() {
        consumers = consumers == null ? find(JournalConsumers.class) : consumers;
        return consumers;
    }

    public void setConsumers(JournalConsumers consumers) {
        this.consumers = consumers;
    }

    private <T> T find(Class<T> type) {
        T found = CamelContextHelper.findSingleByType(getCamelContext(), type);
        if (found == null) {
            throw new IllegalStateException(
                    "the journal component needs exactly one " + type.getName() + " in the Camel registry");
        }
        return found;
    }
}
