package io.facebridge.route;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

import io.facebridge.journal.camel.JournalBatch;
import io.facebridge.sink.JsonLinesFolder;

/**
 * {@code to: jsonl:<folder>} appends the body to the day's file of that folder, see {@link JsonLinesFolder}. Camel's own
 * {@code file:} endpoint never forces what it appends to the disk (its option {@code forceWrites} is read by nothing in 4.14)
 * and would write on behind half a line.
 */
public class JsonLinesComponent extends DefaultComponent {

    // endpoints with different options, and "data" and "./data", share one writer
    private final Map<Path, JsonLinesFolder> folders = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Path path = Path.of(remaining).toAbsolutePath().normalize();
        JsonLinesEndpoint endpoint = new JsonLinesEndpoint(uri, this,
                folders.computeIfAbsent(path, p -> new JsonLinesFolder(p, Clock.systemUTC())));
        // by hand, since binding it would need reflection, also in a native executable
        endpoint.setLazyStartProducer(getAndRemoveParameter(parameters, "lazyStartProducer", boolean.class, false));
        return endpoint;
    }

    private static final class JsonLinesEndpoint extends DefaultEndpoint {

        private final JsonLinesFolder folder;
        /** One and the same object for all events, so that a batch forces the file once. */
        private final JournalBatch.Settlement force;

        JsonLinesEndpoint(String uri, JsonLinesComponent component, JsonLinesFolder folder) {
            super(uri, component);
            this.folder = folder;
            this.force = folder::force;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    byte[] json = exchange.getMessage().getMandatoryBody(byte[].class);
                    JournalBatch batch = exchange.getProperty(JournalBatch.PROPERTY, JournalBatch.class);
                    if (batch == null) {
                        folder.append(json);
                    } else {
                        folder.write(json);
                        batch.beforeTheCursorMoves(force);
                    }
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("jsonl: can be written to, not read from");
        }
    }
}
