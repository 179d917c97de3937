package io.facebridge.operation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.event.Protocol;

/** Every operation of the five manuals, and the common actions. */
@ApplicationScoped
public class Catalogue {

    private final Map<Protocol, Map<String, Operation>> operations = new EnumMap<>(Protocol.class);

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
}
