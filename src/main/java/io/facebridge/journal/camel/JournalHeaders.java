package io.facebridge.journal.camel;

import org.apache.camel.spi.Metadata;

/** Headers of exchanges that begin with {@code from: journal:<consumer>}, or that went through {@code to: journal:events}. */
public final class JournalHeaders {

    @Metadata(label = "consumer", description = "The place of the event in the journal.", javaType = "Long")
    public static final String SEQ = "FacebridgeSeq";
    @Metadata(label = "consumer", description = "The id of the event, 32 hex digits.", javaType = "String")
    public static final String EVENT_ID = "FacebridgeEventId";
    @Metadata(label = "consumer", description = "The CloudEvents type.", javaType = "String")
    public static final String EVENT_TYPE = "FacebridgeEventType";
    @Metadata(label = "consumer", description = "The CloudEvents source.", javaType = "String")
    public static final String EVENT_SOURCE = "FacebridgeEventSource";
    @Metadata(label = "consumer", description = "The name of the consumer.", javaType = "String")
    public static final String CONSUMER = "FacebridgeConsumer";
    @Metadata(label = "consumer", description = "How often the event was tried, this time included.", javaType = "Integer")
    public static final String ATTEMPT = "FacebridgeAttempt";
    @Metadata(label = "producer", description = "How many of the events were new.", javaType = "Integer")
    public static final String APPENDED = "FacebridgeAppended";

    private JournalHeaders() {
    }
}
