package io.facebridge.route;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

import io.facebridge.journal.camel.JournalHeaders;
import io.facebridge.media.MediaStore;
import io.facebridge.sink.EventFormatter;
import io.facebridge.sink.Signature;
import io.facebridge.sink.SinkConfig;
import io.facebridge.sink.SinkStatuses;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Makes of a journal entry what the sink's target takes: its body, and its headers and no others. */
@Singleton
@Named("sinkFormat")
@RegisterForReflection
public class SinkFormat {

    private static final String CONTENT_TYPE = "application/cloudevents+json";
    private static final String KAFKA_KEY = "kafka.KEY";
    private static final String OURS = "Facebridge*";

    private final SinkConfig config;
    private final MediaStore media;
    private final SinkStatuses statuses;
    private final Map<String, Output> outputs = new ConcurrentHashMap<>();

    @Inject
    public SinkFormat(SinkConfig config, MediaStore media, SinkStatuses statuses) {
        this.config = config;
        this.media = media;
        this.statuses = statuses;
    }

    /**
     * Called by the route template {@code sink}.
     *
     * @throws IOException when a picture that is kept cannot be read now
     * @throws IllegalArgumentException when the configuration of the sink is wrong
     */
    public void format(Exchange exchange, String sink) throws IOException {
        Output output = output(sink);
        output.write(exchange.getMessage());
        if (output.target.isPipelined()) {
            return; // it is on its way when the exchange is done; the answer says more
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                delivered(sink);
            }

            @Override
            public boolean allowHandover() {
                return false; // seda: and the like would take it along
            }
        });
    }

    /**
     * Called by the route template {@code sink} when the target did not take an event.
     *
     * @throws SinkFailedException always: says what went wrong, without the credentials of the target
     */
    public void fail(Exception cause, String sink) throws SinkFailedException {
        throw new SinkFailedException(output(sink).target.redact(describe(cause)));
    }

    /** The target took an event. */
    void delivered(String sink) {
        statuses.delivered(sink);
    }

    /** Where the sink's events go; may hold secrets. */
    String uri(String sink) {
        return output(sink).target.uri();
    }

    /** The failure, and what it came from where that is another. */
    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return root == failure ? text : text + " (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")";
    }

    /** @throws IllegalArgumentException when the configuration of the sink is wrong */
    void check(String sink) {
        output(sink);
    }

    private Output output(String sink) {
        return outputs.computeIfAbsent(sink, name -> new Output(config.all().get(name), media));
    }

    /** What one sink is given. */
    private static final class Output {

        private final SinkTarget target;
        private final EventFormatter formatter;
        private final String authorization;
        private final Signature signature;

        Output(SinkConfig.Sink sink, MediaStore media) {
            target = SinkTarget.of(sink.uri());
            formatter = new EventFormatter(sink.images(), media);
            authorization = sink.authorization().orElse(null);
            signature = sink.hmacSecret().map(Signature::new).orElse(null);
        }

        void write(Message message) throws IOException {
            byte[] body = formatter.format(message.getBody(byte[].class));
            message.setBody(body);
            if (target.isHttp()) {
                message.removeHeaders("*");
                message.setHeader(Exchange.CONTENT_TYPE, CONTENT_TYPE);
                setUnlessNull(message, "Authorization", authorization);
                setUnlessNull(message, Signature.HEADER, signature == null ? null : signature.of(body));
            } else if (target.isKafka()) {
                String source = message.getHeader(JournalHeaders.EVENT_SOURCE, String.class);
                message.removeHeaders("*");
                message.setHeader(KAFKA_KEY, source);
                message.setHeader("content-type", CONTENT_TYPE);
            } else {
                message.removeHeaders("*", OURS);
            }
        }

        private static void setUnlessNull(Message message, String header, String value) {
            if (value != null) {
                message.setHeader(header, value);
            }
        }
    }
}
