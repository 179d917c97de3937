package io.facebridge.journal.camel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.facebridge.journal.EventFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Keep events durably, and read them at least once and in order. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "journal", title = "Facebridge Journal", syntax = "journal:name", remote = false, category = {
        Category.MESSAGING }, headersClass = JournalHeaders.class)
@RegisterForReflection
public class JournalEndpoint extends DefaultEndpoint {

    /** Where a consumer begins that has never read before. */
    @RegisterForReflection
    public enum Start {
        EARLIEST,
        LATEST
    }

    private static final String EVENTS = "events";
    private static final int MAX_NAME = 200;
    private static final int MAX_BATCH = 10_000;

    @UriPath(description = "For a consumer its own name: its position is kept under it. For a producer always events.")
    @Metadata(required = true)
    private final String name;

    @UriParam(label = "consumer", description = "Comma-separated patterns with * and ? of the event types to read; the prefix"
            + " io.facebridge. may be left out. All where it is absent.")
    private String types;

    @UriParam(label = "consumer", description = "Comma-separated patterns with * and ? of the event sources to read, for example"
            + " /terminal/*. All where it is absent.")
    private String sources;

    @UriParam(label = "consumer", defaultValue = "EARLIEST", enums = "EARLIEST,LATEST", description = "Where a consumer begins"
            + " that has never read before: with the oldest event that is kept, or with the next new one.")
    private Start from = Start.EARLIEST;

    @UriParam(label = "consumer", defaultValue = "0", description = "How often an event is tried before it becomes a dead letter"
            + " and the consumer goes on. 0 means for ever.")
    private int maxAttempts;

    @UriParam(label = "consumer", defaultValue = "1s", javaType = "java.time.Duration", description = "The pause after the first"
            + " failure of an event; each further one is twice as long.")
    private Duration retryInitial = Duration.ofSeconds(1);

    @UriParam(label = "consumer", defaultValue = "60s", javaType = "java.time.Duration", description = "The longest pause between"
            + " two attempts.")
    private Duration retryMax = Duration.ofSeconds(60);

    @UriParam(label = "consumer,advanced", defaultValue = "100", description = "How many events are read at once.")
    private int batchSize = 100;

    public JournalEndpoint(String uri, JournalComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        check(EVENTS.equals(name), "events are appended with journal:" + EVENTS + ", not with journal:" + name);
        return new JournalProducer(this, component().getJournal(), component().deadlines());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        check(!name.isBlank() && name.length() <= MAX_NAME, "the consumer needs a name of at most " + MAX_NAME + " characters");
        check(maxAttempts >= 0, "maxAttempts must not be negative");
        check(batchSize >= 1 && batchSize <= MAX_BATCH, "batchSize must be between 1 and " + MAX_BATCH);
        check(retryInitial.toMillis() >= 1, "retryInitial must be at least 1 ms");
        check(retryMax.compareTo(retryInitial) >= 0, "retryMax must not be shorter than retryInitial");
        JournalConsumer consumer = new JournalConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    EventFilter filter() {
        return new EventFilter(globs(types), globs(sources), null, null);
    }

    JournalComponent component() {
        return (JournalComponent) getComponent();
    }

    private static List<String> globs(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(",")).map(String::trim).filter(g -> !g.isEmpty()).toList();
    }

    private void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message + " (" + getEndpointUri() + ")");
        }
    }

    public String getName() {
        return name;
    }

    public String getTypes() {
        return types;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public String getSources() {
        return sources;
    }

    public void setSources(String sources) {
        this.sources = sources;
    }

    public Start getFrom() {
        return from;
    }

    public void setFrom(Start from) {
        this.from = from;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public Duration getRetryInitial() {
        return retryInitial;
    }

    public void setRetryInitial(Duration retryInitial) {
        this.retryInitial = retryInitial;
    }

    public Duration getRetryMax() {
        return retryMax;
    }

    public void setRetryMax(Duration retryMax) {
        this.retryMax = retryMax;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }
}
