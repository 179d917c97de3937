package io.facebridge.route.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.operation.upstream.UpstreamState;
import io.facebridge.operation.upstream.UpstreamTable;
import io.facebridge.operation.upstream.UpstreamTask;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamResults;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Brings a server's task to its end. Each state is durable before the next step, so that a gateway that was killed knows what
 * it may do again:
 *
 * <pre> RECEIVED --> RUNNING --done--> DONE --taken by the server--> REPORTED | `--tasks of a terminal that fetches them:
 * looked at with every turn `--killed meanwhile: run again where the operation is repeatable, else reported as unknown </pre>
 */
@Named("upstreamRuns")
@ApplicationScoped
@RegisterForReflection
public class UpstreamRuns {

    private static final String UNKNOWN = "whether it was done is unknown, the gateway ended meanwhile";
    private static final String FORGOTTEN = "whether it was done is not known any more";

    private final UpstreamTable table;
    private final UpstreamOrders orders;
    private final TaskQueue queue;
    private final Catalogue catalogue;

    public UpstreamRuns(UpstreamTable table, UpstreamOrders orders, TaskQueue queue, Catalogue catalogue) {
        this.table = table;
        this.orders = orders;
        this.queue = queue;
        this.catalogue = catalogue;
    }

    /** Runs the task that is the body; what is told the server takes its place, null as long as the device is at it. */
    public void run(Exchange exchange) {
        Optional<UpstreamTask> done = run(exchange.getMessage().getBody(UpstreamTask.class), Instant.now());
        exchange.setProperty(UpstreamPolls.TASK, done.orElse(null));
        exchange.getMessage().setBody(done.map(task -> UpstreamMessages.bytes(task.result())).orElse(null));
    }

    /** The task with its result, durable; empty as long as the device is at it. */
    Optional<UpstreamTask> run(UpstreamTask task, Instant now) {
        return switch (task.state()) {
            case DONE, REPORTED -> Optional.of(task);
            case RECEIVED -> execute(task, now);
            case RUNNING -> {
                if (!task.queued().isEmpty()) {
                    yield look(task);
                }
                yield isRepeatable(task)
                        ? execute(task, now)
                        : Optional.of(table.save(task.done(UpstreamResults.failed(task, UNKNOWN))));
            }
        };
    }

    private Optional<UpstreamTask> execute(UpstreamTask task, Instant now) {
        UpstreamTask running = task.state() == UpstreamState.RUNNING ? task : table.save(task.running(List.of()));
        ObjectNode later = UpstreamMessages.later(task.task(), Duration.between(task.createdAt(), now));
        UpstreamOrders.Outcome outcome = orders.run(running, later);
        if (outcome instanceof UpstreamOrders.Waits waits) {
            table.save(running.running(waits.tasks()));
            return Optional.empty();
        }
        return Optional.of(table.save(running.done(((UpstreamOrders.Ended) outcome).result())));
    }

    /** What became of the tasks that the terminal fetches. */
    private Optional<UpstreamTask> look(UpstreamTask task) {
        List<Task> tasks = new ArrayList<>();
        for (long number : task.queued()) {
            Optional<Task> found = queue.get(number);
            if (found.isEmpty()) {
                return Optional.of(table.save(task.done(UpstreamResults.failed(task, FORGOTTEN))));
            }
            if (!found.get().state().isFinal()) {
                return Optional.empty();
            }
            tasks.add(found.get());
        }
        return Optional.of(table.save(task.done(UpstreamResults.of(task, tasks))));
    }

    private boolean isRepeatable(UpstreamTask task) {
        return catalogue.operations(Protocol.TERMINAL).stream()
                .filter(operation -> operation.sending().code().equals(task.requestType()))
                .anyMatch(Operation::repeatable);
    }
}
