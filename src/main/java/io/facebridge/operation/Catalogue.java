package io.facebridge.operation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;
import io.facebridge.operation.action.Action;

/** Every operation of the five manuals, and the common actions. */
@ApplicationScoped
public class Catalogue {

    private final Map<Protocol, Map<String, Operation>> operations = new EnumMap<>(Protocol.class);

    private final Map<String, Action> actions = CatalogueFile.actions();

    Catalogue() {
        for (Protocol protocol : Protocol.values()) {
            operations.put(protocol, CatalogueFile.operations(protocol));
        }
    }

    /** In the manual's order. */
    public Collection<Operation> operations(Protocol protocol) {
        return operations.get(protocol).values();
    }

    public Optional<Operation> operation(Protocol protocol, String id) {
        return Optional.ofNullable(operations.get(protocol).get(id));
    }

    /** The common ones, in the order in which they are told of. */
    public Collection<Action> actions() {
        return actions.values();
    }

    public Optional<Action> action(String id) {
        return Optional.ofNullable(actions.get(id));
    }
}
