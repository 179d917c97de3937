package io.facebridge.simulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The life of a simulated terminal between two captures (section 2): it asks for a task, carries it out, says what came of it,
 * and asks again; what it is told stays with it.
 */
public final class SimulatedTerminalLoop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SimulatedTerminalLoop.class.getName());
    private static final int OK = 200;
    /** How often a result is sent that is refused. */
    private static final int TELLS = 5;
    private static final String IDLE = "idleTime";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SimulatedTerminal terminal;
    private final SimulatedTerminalState state;
    private final Pauses pauses;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "simulated-terminal");
        made.setDaemon(true);
        return made;
    });

    /**
     * How long it waits before it asks again.
     *
     * @param afterTask after any answer but {@code idleTime}, and where it got none
     */
    public record Pauses(Duration afterTask, Duration afterIdle) {

        /** As the manual says. */
        public static final Pauses DEFAULT = new Pauses(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    public SimulatedTerminalLoop(SimulatedTerminal terminal, SimulatedTerminalState state, Pauses pauses) {
        this.terminal = terminal;
        this.state = state;
        this.pauses = pauses;
    }

    /** Begins to ask, until it is closed. */
    public void start() {
        thread.execute(this::round);
    }

    /**
     * Asks once.
     *
     * @return the task that was carried out; {@code idleTime} where there was none
     */
    public JsonNode poll() throws IOException, InterruptedException {
        HttpResponse<String> answer = terminal.taskRequest();
        if (answer.statusCode() != OK) {
            throw new IOException("a poll was answered with " + answer.statusCode());
        }
        JsonNode task = MAPPER.readTree(answer.body());
        state.told(task);
        if (task.has("request_id")) {
            ObjectNode result = state.carryOut(task);
            if (!task.path("request_type").asText().equals("setPlatformServer")) {
                result.put("device_id", terminal.deviceId());
            }
            tell(result.put("request_id", task.path("request_id").asLong()));
        }
        return task;
    }

    /** A result that is refused is sent again, some times: nobody else knows what was done. */
    private void tell(ObjectNode result) throws IOException, InterruptedException {
        for (int i = 1; terminal.push("/taskResult", result).statusCode() != OK; i++) {
            if (i == TELLS) {
                throw new IOException("a result was refused " + TELLS + " times");
            }
            Thread.sleep(pauses.afterTask().toMillis());
        }
    }

    private void round() {
        Duration pause = pauses.afterTask();
        try {
            pause = poll().path("request_type").asText().equals(IDLE) ? pauses.afterIdle() : pauses.afterTask();
        } catch (IOException notReached) {
            // as a device: it asks again
            pause = pauses.afterTask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            // its message is not logged: it may quote the task
            LOG.log(System.Logger.Level.WARNING,
                    "a simulated terminal failed on a task and goes on: " + e.getClass().getName());
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
