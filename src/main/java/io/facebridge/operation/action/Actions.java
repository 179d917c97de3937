package io.facebridge.operation.action;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.ParameterReader;
import io.facebridge.operation.ReplyKeeper;
import io.facebridge.operation.Target;

/** Tells devices what to do, in the same words for every protocol. */
@ApplicationScoped
public class Actions {

    private final Catalogue catalogue;
    private final Map<Protocol, ActionMapping> mappings;
    private final ParameterReader parameters;
    private final Operations operations;
    private final ReplyKeeper replies;
    private final DeviceProfiles profiles;
    private final DevicePersons persons;
    private final PublicUrl address;
    private final PersonLocks locks = new PersonLocks();

    Actions(Catalogue catalogue, List<ActionMapping> mappings, ParameterReader parameters, Operations operations,
            ReplyKeeper replies, DeviceProfiles profiles, DevicePersons persons, PublicUrl address) {
        this.catalogue = catalogue;
        this.mappings = mappings.stream().collect(Collectors.toMap(ActionMapping::protocol, Function.identity()));
        this.parameters = parameters;
        this.operations = operations;
        this.replies = replies;
        this.profiles = profiles;
        this.persons = persons;
        this.address = address;
    }

    /** All of them. */
    public Collection<Action> all() {
        return catalogue.actions();
    }

    /** Those that devices of the protocol can do. */
    public List<Action> of(Protocol protocol) {
        ActionMapping mapping = mappings.get(protocol);
        return mapping == null
                ? List.of()
                : catalogue.actions().stream().filter(action -> mapping.actions().contains(action.id())).toList();
    }

    /** Whose devices can do it. */
    public List<Protocol> protocols(Action action) {
        return Arrays.stream(Protocol.values()).filter(protocol -> of(protocol).contains(action)).toList();
    }

    /**
     * Does an action and waits for what comes of it.
     *
     * @return a result in the action's words whose pictures are references, or the tasks that wait for the device
     * @throws OperationFailedException with what went wrong
     */
    public OperationReply run(Target device, String actionId, Operations.Request request) {
        Action action = catalogue.action(actionId)
                .orElseThrow(() -> OperationFailedException.of(Kind.NOT_FOUND, "there is no such action"));
        if (!of(device.protocol()).contains(action)) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, cannot(device.protocol()));
        }
        ObjectNode read = parameters.read(action.parameters(), request.parameters(), request.parts());
        Operations.wantConfirmed(action.destructive(), request);
        ObjectNode filled = withDefaults(action, read);
        DeviceCalls calls = new SentCalls(new OneDevice(device, Instant.now(), request.confirmed(),
                profiles.find(device.protocol(), device.deviceId()).map(DeviceProfile::zone).orElse(null),
                profiles.zone(device.protocol(), device.deviceId()), request.expiry(), operations, persons, address));
        OperationReply reply = locks.in(device, action.id(), filled,
                () -> mappings.get(device.protocol()).run(action.id(), filled, calls));
        return reply instanceof OperationReply.Result result
                ? new OperationReply.Result(replies.keep(action.result(), result.data()))
                : reply;
    }

    private String cannot(Protocol protocol) {
        String can = of(protocol).stream().map(Action::id).collect(Collectors.joining(", "));
        return "devices of the protocol " + protocol.word() + " cannot do this action; "
                + (can.isEmpty() ? "there is none that they can" : "they can do " + can);
    }

    /** An action says the same to every protocol, also what it does where nothing is given. */
    private static ObjectNode withDefaults(Action action, ObjectNode parameters) {
        action.parameters().path("properties").properties().forEach(property -> {
            if (property.getValue().has("default") && !parameters.has(property.getKey())) {
                parameters.set(property.getKey(), property.getValue().get("default").deepCopy());
            }
        });
        return parameters;
    }
}
