package io.facebridge.journal.camel;

import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.facebridge.journal.ConsumerStatus;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteCursors;
import io.facebridge.journal.sqlite.SqliteDeadLetters;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.testkit.TestDatabase;

/** A journal on disk and a plain Camel context that finds it. Opened again in the same directory, it goes on where it was. */
final class JournalRoutes implements AutoCloseable {

    final TestDatabase database;
    final GroupCommit writer;
    final SqliteJournal journal;
    final SqliteCursors cursors;
    final SqliteDeadLetters deadLetters;
    final JournalConsumers consumers = new JournalConsumers();
    final DefaultCamelContext camel = new DefaultCamelContext();

    JournalRoutes(Path directory) {
        database = TestDatabase.in(directory);
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
        cursors = new SqliteCursors(database, writer);
        deadLetters = new SqliteDeadLetters(database, writer);
        camel.getRegistry().bind("theJournal", journal);
        camel.getRegistry().bind("theCursors", cursors);
        camel.getRegistry().bind("theDeadLetters", deadLetters);
        camel.getRegistry().bind("theConsumers", consumers);
        camel.getShutdownStrategy().setTimeout(10);
        camel.start();
    }

    /** Adds and starts a route; its id is the endpoint's path. */
    void route(String uri, Processor processor) throws Exception {
        route(uri.replaceAll("journal:|\\?.*", ""), uri, processor);
    }

    void route(String id, String uri, Processor processor) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(processor);
            }
        });
    }

    void append(NewEvent... events) {
        journal.append(List.of(events)).toCompletableFuture().join();
    }

    void append(long first, long last) {
        for (long i = first; i <= last; i++) {
            append(TestDatabase.event(i));
        }
    }

    ConsumerStatus status(String consumer) {
        return consumers.status(consumer).orElseThrow();
    }

    @Override
    public void close() {
        camel.stop();
        writer.close();
    }
}
