package io.facebridge.route.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import io.facebridge.route.upstream.UpstreamOrders.Outcome;
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
    private final BiFunction<UpstreamTask, ObjectNode, Outcome> orders;
    private final LongFunction<Optional<Task>> queue;
    private final Predicate<String> repeatable;

    @Inject
    UpstreamRuns(UpstreamTable table, UpstreamOrders orders, TaskQueue queue, Catalogue catalogue) {
        this(table, orders::run, queue::get, requestType -> isRepeatable(catalogue, requestType));
    }

    /**
     * Without a device.
     *
     * @param orders does what a task says
     * @param queue the tasks of terminals by their numbers
     * @param repeatable whether tasks of that {@code request_type} may be done twice
     */
    UpstreamRuns(UpstreamTable table, BiFunction<UpstreamTask, ObjectNode, Outcome> orders, LongFunction<Optional<Task>> queue,
            Predicate<String> repeatable) {
        this.table = table;
        this.orders = orders;
        this.queue = queue;
        this.repeatable = repeatable;
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
                yield repeatable.test(task.requestType())
                        ? execute(task, now)
                        : Optional.of(table.save(task.done(UpstreamResults.failed(task, UNKNOWN))));
            }
        };
    }

    private Optional<UpstreamTask> execute(UpstreamTask task, Instant now) {
        UpstreamTask running = task.state() == UpstreamState.RUNNING ? task : table.save(task.running(List.of()));
        ObjectNode later = UpstreamMessages.later(task.task(), Duration.between(task.createdAt(), now));
        Outcome outcome = orders.apply(running, later);
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
            Optional<Task> found = queue.apply(number);
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

    private static boolean isRepeatable(Catalogue catalogue, String requestType) {
        return catalogue.operations(Protocol.TERMINAL).stream()
                .filter(operation -> operation.sending().code().equals(requestType))
                .anyMatch(Operation::repeatable);
    }
}
