package io.facebridge.faults;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionTimeoutException;

import io.facebridge.testkit.StreamClient;

/** A box that sends frames over a WebSocket, and opens a new one where the last one ended. */
final class StreamBox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Its last number is the track. */
    private static final Pattern ACK = Pattern.compile("Alert_01_\\d+_(\\d+)_ACK");
    private static final Duration LOOK = Duration.ofMillis(5);

    private StreamClient connection;
    /** Acknowledgements that were read of this connection. */
    private int read;
    private URI connectedTo;

    /** Sends them all, and waits for what comes back; those that were acknowledged, none where there is no gateway. */
    List<MixedMessages.Frame> send(URI gateway, List<MixedMessages.Frame> frames) {
        try {
            connect(gateway);
            frames.forEach(frame -> connection.binary(frame.message().body()));
            await().atMost(PATIENCE).pollInterval(LOOK).pollDelay(Duration.ZERO)
                    .until(() -> connection.texts().size() - read >= frames.size() || connection.closeCode() != 0);
        } catch (CompletionException | ConditionTimeoutException cut) {
            return acknowledged(frames); // what is missing is sent again
        }
        return acknowledged(frames);
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void connect(URI gateway) {
        if (connection != null && (connection.closeCode() != 0 || !gateway.equals(connectedTo))) {
            close();
        }
        if (connection == null) {
            connection = StreamClient.connect(gateway, "/megbox/ws");
            connectedTo = gateway;
            read = 0;
        }
    }

    private static String track(String acknowledgement) {
        Matcher ack = ACK.matcher(acknowledgement);
        if (!ack.matches()) {
            throw new IllegalStateException("not an acknowledgement: " + acknowledgement);
        }
        return ack.group(1);
    }

    private List<MixedMessages.Frame> acknowledged(List<MixedMessages.Frame> frames) {
        if (connection == null) {
            return List.of();
        }
        List<String> texts = List.copyOf(connection.texts());
        Set<String> tracks = texts.subList(read, texts.size()).stream().map(StreamBox::track).collect(Collectors.toSet());
        read = texts.size();
        if (tracks.size() < frames.size()) {
            close();
        }
        return frames.stream().filter(frame -> tracks.contains(frame.track())).toList();
    }
}
