package io.facebridge.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.testkit.Pictures;

/**
 * Terminals that push faces with two pictures as fast as they are answered, until they are closed. As real ones do, they send a
 * message that was not answered with success again. What was is in the ledger. The gateway may be away for a while, or come
 * back elsewhere.
 */
final class FacePushers implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 50;
    private static final int FACE_BYTES = 20_000;
    private static final int SCENE_BYTES = 60_000;
    private static final long END_SECONDS = 30;
    private static final int OK = 200;
    private static final AtomicLong MESSAGES = new AtomicLong();

    private final Ledger ledger;
    private final ExecutorService threads;
    private final List<Future<?>> terminals = new ArrayList<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private volatile URI gateway;
    private volatile boolean closed;

    FacePushers(URI gateway, int terminals, Ledger ledger) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.threads = Executors.newFixedThreadPool(terminals);
        for (int terminal = 0; terminal < terminals; terminal++) {
            this.terminals.add(threads.submit(this::pushOn));
        }
    }

    /** A ledger of such messages, by the name of their picture. */
    static Ledger ledger() {
        return new Ledger(FacePushers::keyOf);
    }

    static String keyOf(JsonNode event) {
        return event.at("/data/vendor/frpic_name").asText();
    }

    /** The gateway is elsewhere now. */
    void moveTo(URI elsewhere) {
        gateway = elsewhere;
    }

    /** Waits until so many more were answered with success. */
    void awaitAnswers(int more) {
        int enough = ledger.size() + more;
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.size() >= enough);
    }

    /** How often a message was answered, and not with success, by status. What was not answered at all is not counted. */
    Map<Integer, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /**
     * Ends when every terminal has heard of its last message, or has given it up.
     *
     * @throws IllegalStateException when a terminal does not end, or failed
     */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        threads.shutdown();
        boolean ended = threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        threads.shutdownNow();
        if (!ended) {
            throw new IllegalStateException("a terminal does not end");
        }
        for (Future<?> terminal : terminals) {
            try {
                terminal.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a terminal failed", e.getCause());
            }
        }
    }

    private Void pushOn() throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        while (!closed) {
            long number = MESSAGES.incrementAndGet();
            String name = "FACE_" + number + ".jpg";
            byte[] face = Pictures.jpeg((int) (2 * number), FACE_BYTES);
            byte[] scene = Pictures.jpeg((int) (2 * number + 1), SCENE_BYTES);
            String message = message(name, face, scene);
            boolean kept = push(client, message);
            while (!kept && !closed) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                kept = push(client, message);
            }
            if (kept) {
                ledger.answered(name, face, scene);
            }
        }
        return null;
    }

    private boolean push(HttpClient client, String message) throws InterruptedException {
        try {
            int status = client.send(HttpRequest.newBuilder(gateway.resolve("/faceRecognition")).timeout(TIMEOUT)
                    .POST(HttpRequest.BodyPublishers.ofString(message)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                refusals.merge(status, 1, Integer::sum);
            }
            return status == OK;
        } catch (IOException notAnswered) {
            return false; // the terminal sends it again
        }
    }

    private static String message(String name, byte[] face, byte[] scene) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", "T01000114010100010126")
                .put("frpic_name", name)
                .put("snap_time_ms", System.currentTimeMillis())
                .put("user_id", "131")
                .put("image", face)
                .put("fullview_image", scene)
                .toString();
    }
}
