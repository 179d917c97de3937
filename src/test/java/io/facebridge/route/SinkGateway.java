package io.facebridge.route;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.Cursors;
import io.facebridge.journal.DeadLetters;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalConsumers;
import io.facebridge.journal.NewEvent;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.journal.sqlite.SqliteCursors;
import io.facebridge.journal.sqlite.SqliteDeadLetters;
import io.facebridge.journal.sqlite.SqliteJournal;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.MediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.sink.SinkConfig;
import io.facebridge.sink.SinkStatus;
import io.facebridge.sink.SinkStatuses;
import io.facebridge.testkit.Events;
import io.facebridge.testkit.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** All that lies between the journal and a sink's target, as the gateway runs it, without the rest of the gateway. */
final class SinkGateway implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2026-11-20T08:15:30.123Z");
    /** The picture that every event names: it is kept. */
    static final int PICTURE_BYTES = 300;
    private static final String PICTURE_NAME = Sha256.of(new byte[PICTURE_BYTES]);

    private final GroupCommit writer;
    private final Journal journal;
    private final DeadLetters deadLetters;
    private final SinkStatuses statuses;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CamelContext camel;
    private final AtomicLong count = new AtomicLong();

    /**
     * Starts it.
     *
     * @param folder keeps the journal; a second gateway there goes on where the first ended
     * @param properties {@code facebridge.sinks.…}
     */
    SinkGateway(Path folder, Map<String, String> properties) throws Exception {
        TestDatabase database = TestDatabase.in(folder);
        writer = GroupCommit.start(database);
        journal = new SqliteJournal(database, writer);
        deadLetters = new SqliteDeadLetters(database, writer);
        count.set(journal.head());
        SinkConfig config = config(properties);
        Cursors cursors = new SqliteCursors(database, writer);
        JournalConsumers consumers = new JournalConsumers();
        statuses = new SinkStatuses(consumers, journal, cursors, meters);
        MediaStore media = new FileMediaStore(folder.resolve("media"), written -> {
        });
        media.put(PICTURE_NAME, new byte[PICTURE_BYTES]);
        SinkFormat format = new SinkFormat(config, media, statuses);
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("journal", journal);
        camel.getRegistry().bind("cursors", cursors);
        camel.getRegistry().bind("deadLetters", deadLetters);
        camel.getRegistry().bind("journalConsumers", consumers);
        camel.getRegistry().bind("sinkFormat", format);
        camel.getRegistry().bind("sinkHttpClient", new SinkHttpClient(Duration.ofSeconds(2)));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/sinks/sink.yaml"));
        camel.start();
        new SinkRoutes(config, format, statuses).create(camel);
    }

    static SinkConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().withMapping(SinkConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build().getConfigMapping(SinkConfig.class);
    }

    /** Appends events of two devices by turns; gives their JSON in order. */
    List<String> append(int events) {
        List<NewEvent> added = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long n = count.incrementAndGet();
            added.add(event(n, n % 3 == 0 ? "io.facebridge.body.captured" : "io.facebridge.face.captured", source(n)));
        }
        journal.append(added).toCompletableFuture().join();
        return added.stream().map(event -> new String(event.json(), StandardCharsets.UTF_8)).toList();
    }

    /** Appends an event of the next device that is at least so long; gives its JSON. */
    String appendOfLength(int bytes) {
        long n = count.incrementAndGet();
        NewEvent event = event(n, "io.facebridge.body.captured", source(n));
        String json = new String(event.json(), StandardCharsets.UTF_8).replace("张三", "x".repeat(bytes));
        journal.append(List.of(Events.of(json))).toCompletableFuture().join();
        return json;
    }

    static String source(long number) {
        return number % 2 == 0 ? "/terminal/gate-2" : "/dumu/cam%201";
    }

    private static NewEvent event(long number, String type, String source) {
        String id = HexFormat.of().toHexDigits(number).repeat(2);
        ObjectNode says = JsonNodeFactory.instance.objectNode();
        says.putObject("object").put("kind", "face").put("trackId", Long.toString(number));
        says.putArray("images").addObject().put("role", "face").put("media", "sha256:" + PICTURE_NAME)
                .put("url", "/gateway/v1/media/" + PICTURE_NAME).put("bytes", PICTURE_BYTES).put("contentType", "image/jpeg");
        says.putObject("vendor").put("名", "张三");
        return Events.event(id, type, source, TIME, says);
    }

    SinkStatus status(String sink) {
        return statuses.list().stream().filter(status -> status.name().equals(sink)).findFirst().orElseThrow();
    }

    double metric(String name, String sink) {
        return meters.get(name).tag("sink", sink).meter().measure().iterator().next().getValue();
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    CamelContext camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.stop();
        writer.close();
    }
}
