package io.facebridge.route.operation;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.facebridge.operation.action.ActionMapping;

/**
 * How each protocol does the common actions. The mappings know nothing of properties: what is configured is given to them here.
 */
@ApplicationScoped
class ActionMappings {

    /** One for each protocol at most. */
    @Produces
    @Singleton
    List<ActionMapping> all() {
        return List.of();
    }
}
