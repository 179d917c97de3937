package io.facebridge.route.upstream;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Target;
import io.facebridge.operation.Targets;
import io.facebridge.operation.action.Actions;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.upstream.UpstreamTask;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamParameters;
import io.facebridge.protocol.terminal.UpstreamPlan;
import io.facebridge.protocol.terminal.UpstreamResults;
import io.facebridge.route.upstream.Upstreams.Upstream;

/**
 * Does what servers order: on a terminal by the very operation, on any other device by the common actions. An order counts as
 * confirmed, since the administrator connected the server.
 */
@ApplicationScoped
public class UpstreamOrders {

    private static final Logger LOG = Logger.getLogger(UpstreamOrders.class);
    private static final String READDRESS = "setPlatformServer";
    private static final String GET = "person-get";
    private static final String PUT = "person-put";
    private static final String PICTURE = "picture";
    private static final String CONTENT = "image_content";

    private final Targets targets;
    private final Catalogue catalogue;
    private final Operations operations;
    private final Actions actions;
    private final Upstreams upstreams;
    private final UpstreamPictures pictures;

    UpstreamOrders(Targets targets, Catalogue catalogue, Operations operations, Actions actions, Upstreams upstreams,
            UpstreamPictures pictures) {
        this.targets = targets;
        this.catalogue = catalogue;
        this.operations = operations;
        this.actions = actions;
        this.upstreams = upstreams;
        this.pictures = pictures;
    }

    /** What came of an order. */
    sealed interface Outcome {
    }

    /** It is over. */
    record Ended(ObjectNode result) implements Outcome {

        @Override
        public String toString() {
            return "Ended";
        }
    }

    /** The terminal will fetch these tasks. */
    record Waits(List<Long> tasks) implements Outcome {}

    /**
     * Does it and waits for what comes of it, except where the device fetches its tasks itself.
     *
     * @param order what the task says, as it is to be done now
     */
    Outcome run(UpstreamTask task, ObjectNode order) {
        try {
            Upstream upstream = upstreams.get(task.upstream());
            if (task.requestType().equals(READDRESS) && !upstream.settings().allowReaddress()) {
                return new Ended(UpstreamResults.failed(task, "not allowed here (allow-readdress)"));
            }
            Target target = upstreams.target(targets, task.deviceId());
            return target.protocol() == Protocol.TERMINAL
                    ? operation(upstream, target, task, order)
                    : new Ended(actions(upstream, target, task, order));
        } catch (OperationFailedException e) {
            return new Ended(UpstreamResults.failed(task, PersonByPerson.why(e)));
        } catch (RuntimeException e) {
            // its message may quote a person
            LOG.warnf("the task %s %s for %s broke off: %s", task.requestId(), task.requestType(), task.deviceId(),
                    e.getClass().getName());
            return new Ended(UpstreamResults.failed(task, PersonByPerson.BROKE_OFF));
        }
    }

    private Outcome operation(Upstream upstream, Target target, UpstreamTask task, ObjectNode order) {
        Optional<Operation> operation = catalogue.operations(Protocol.TERMINAL).stream()
                .filter(one -> one.answered() && one.sending().code().equals(task.requestType())).findFirst();
        if (operation.isEmpty()) {
            return new Ended(UpstreamResults.failed(task, "not supported by this device"));
        }
        UpstreamMessages.users(order).forEach(user -> withPicture(upstream, user));
        OperationReply reply = operations.run(target, operation.get().id(),
                request(upstream, UpstreamParameters.of(order, operation.get().parameters())));
        return reply instanceof OperationReply.Queued queued
                ? new Waits(queued.tasks().stream().map(Task::id).toList())
                : new Ended(UpstreamResults.done(task));
    }

    /** Whatever the task says of it, the terminal is sent the picture itself. */
    private void withPicture(Upstream upstream, ObjectNode user) {
        String given = user.path(CONTENT).asText().strip();
        if (given.isEmpty()) {
            user.remove(List.of(CONTENT, "image_type"));
        } else {
            user.put(CONTENT, pictures.reference(upstream, given)).put("image_type", "image");
        }
    }

    private ObjectNode actions(Upstream upstream, Target target, UpstreamTask task, ObjectNode order) {
        UpstreamPlan plan = UpstreamPlan.of(task.requestType(), order);
        if (plan instanceof UpstreamPlan.Refused refused) {
            return UpstreamResults.failed(task, refused.why());
        }
        if (plan instanceof UpstreamPlan.Single single) {
            OperationReply reply = actions.run(target, single.action(), request(upstream, single.parameters()));
            return single.action().equals("device-info") && reply instanceof OperationReply.Result result
                    ? UpstreamResults.status(task, result.data())
                    : UpstreamResults.done(task);
        }
        UpstreamPlan.Persons persons = (UpstreamPlan.Persons) plan;
        return UpstreamResults.persons(task,
                PersonByPerson.run(persons.persons(), person -> put(upstream, target, person, persons.onlyNew())));
    }

    private void put(Upstream upstream, Target target, UpstreamPlan.Person person, boolean onlyNew) {
        if (onlyNew && isThere(upstream, target, person.id())) {
            throw OperationFailedException.of(Kind.REFUSED, "the user id exists");
        }
        ObjectNode parameters = person.parameters().deepCopy();
        if (person.picture() != null) {
            parameters.put(PICTURE, pictures.reference(upstream, person.picture()));
        }
        actions.run(target, PUT, request(upstream, parameters));
    }

    /** As far as the device can say it. A refusal means no: vendors refuse to tell of somebody whom they do not know. */
    private boolean isThere(Upstream upstream, Target target, String id) {
        if (actions.of(target.protocol()).stream().noneMatch(action -> action.id().equals(GET))) {
            return false;
        }
        try {
            actions.run(target, GET, request(upstream, JsonNodeFactory.instance.objectNode().put("id", id)));
            return true;
        } catch (OperationFailedException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    private static Operations.Request request(Upstream upstream, ObjectNode parameters) {
        return new Operations.Request(parameters, Map.of(), true, upstream.settings().expiry());
    }
}
