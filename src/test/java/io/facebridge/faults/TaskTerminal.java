package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.PackagedGateway;

/**
 * A terminal that takes tasks and says what came of them, and a client that queues them, one that may be repeated after one
 * that may not. What was not answered is sent again, but no call: nobody knows whether it was queued.
 */
final class TaskTerminal implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;
    private static final long END_SECONDS = 30;
    private static final String DEVICE = "terminal-1";
    private static final String REPEATABLE = "{\"parameters\":{\"FaceQuality\":5,\"SnapMode\":0}}";
    private static final String ONCE = "{\"parameters\":{\"user_list\":[{\"user_id\":\"7\",\"user_type\":1,\"access_card\":5,"
            + "\"user_info\":{\"name\":\"somebody\"}}]}}";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;
    private final Ledger ledger;
    /** What was answered with 202: the number, and whether the task may be repeated. */
    private final Map<Long, Boolean> queued = new ConcurrentHashMap<>();
    private final Set<Long> done = ConcurrentHashMap.newKeySet();
    private final List<Long> givenOnce = new ArrayList<>();
    /** Polls whose answer was lost: each may have had a task in it. */
    private final AtomicInteger lostPolls = new AtomicInteger();
    private volatile URI gateway;
    private volatile boolean closed;

    /** @param ledger takes the results that were answered */
    TaskTerminal(URI gateway, Ledger ledger) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.running = thread.submit(this::run);
    }

    /** The gateway is elsewhere now. */
    void moveTo(URI elsewhere) {
        gateway = elsewhere;
    }

    /** How many tasks were done, and the terminal heard that the gateway knows it. */
    int done() {
        return done.size();
    }

    /** Ends when it heard of its last result. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.shutdown();
        boolean ended = thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        thread.shutdownNow();
        if (!ended) {
            throw new IllegalStateException("the terminal does not end");
        }
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the terminal failed", e.getCause());
        }
    }

    /**
     * No task that was queued is lost, what was done has succeeded, and none that may not be repeated was given twice. One that
     * was not done waits behind all that were, or went out with an answer that was lost: then it is sent, or, where it may not
     * be repeated, given up as unknown.
     */
    void assertKept(PackagedGateway kept) throws IOException, InterruptedException {
        assertNoneGivenTwice();
        long newestDone = done.stream().mapToLong(Long::longValue).max().orElse(0);
        int wentOut = 0;
        for (Map.Entry<Long, Boolean> task : queued.entrySet()) {
            HttpResponse<byte[]> reply = kept.get(client, "/gateway/v1/tasks/" + task.getKey());
            assertThat(reply.statusCode()).as("the task %d", task.getKey()).isEqualTo(200);
            JsonNode document = MAPPER.readTree(reply.body());
            String state = document.path("state").asText();
            if (done.contains(task.getKey())) {
                assertThat(state).as("the task %d, which was done", task.getKey()).isEqualTo("succeeded");
            } else if (state.equals("queued")) {
                assertThat(task.getKey()).as("a task that was passed over").isGreaterThan(newestDone);
            } else {
                wentOut++;
                assertThat(state).as("the task %d, of which the terminal knows nothing", task.getKey())
                        .isIn("sent", task.getValue() ? "sent" : "failed");
                if (state.equals("failed")) {
                    assertThat(document.path("message").asText()).as("the task %d", task.getKey()).startsWith("unknown");
                }
            }
        }
        assertThat(wentOut).as("tasks that went out and did not arrive").isLessThanOrEqualTo(lostPolls.get());
    }

    /** None that may not be repeated was given twice. */
    void assertNoneGivenTwice() {
        assertThat(givenOnce).as("tasks that may not be repeated").doesNotHaveDuplicates();
    }

    private Void run() throws IOException, InterruptedException {
        for (int i = 0; !closed; i++) {
            queue(i % 2 == 0);
            JsonNode task = poll();
            while (task != null && task.has("request_id")) {
                carryOut(task);
                task = closed ? null : poll();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    private void queue(boolean repeatable) throws IOException, InterruptedException {
        HttpResponse<String> reply = post(
                "/gateway/v1/devices/" + DEVICE + "/operations/" + (repeatable ? "set-face-config" : "add-user"),
                repeatable ? REPEATABLE : ONCE);
        if (reply != null && reply.statusCode() == 202) {
            queued.put(MAPPER.readTree(reply.body()).at("/task/id").asLong(), repeatable);
        }
    }

    private JsonNode poll() throws IOException, InterruptedException {
        HttpResponse<String> reply = post("/taskRequest", "{\"device_id\":\"" + DEVICE + "\",\"time_stamp\":1577690264,"
                + "\"device_mac\":\"88-07-18-00-01-71\",\"device_name\":\"t\",\"software_version\":\"v1\"}");
        if (reply == null || reply.statusCode() != 200) {
            lostPolls.incrementAndGet();
            return null;
        }
        return MAPPER.readTree(reply.body());
    }

    private void carryOut(JsonNode task) throws InterruptedException {
        long number = task.path("request_id").asLong();
        if (task.path("request_type").asText().equals("addUser")) {
            givenOnce.add(number);
        }
        String result = "{\"device_id\":\"" + DEVICE + "\",\"request_id\":" + number + ",\"code\":0,\"log\":\"success!\"}";
        HttpResponse<String> reply = post("/taskResult", result);
        while (reply == null || reply.statusCode() != 200) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            reply = post("/taskResult", result);
        }
        done.add(number);
        ledger.answered(DeviceMessage.taskKey(Long.toString(number)));
    }

    /** The reply; null where there was none. */
    private HttpResponse<String> post(String path, String body) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + PackagedGateway.TOKEN).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException notAnswered) {
            return null; // what may be sent again is
        }
    }
}
