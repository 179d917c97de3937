package io.facebridge.route.operation;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.facebridge.operation.Catalogue;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.protocol.dumu.DumuActions;
import io.facebridge.protocol.module.ModuleActions;
import io.facebridge.route.module.ModuleCommandConfig;

/**
 * How each protocol does the common actions. The mappings know nothing of properties: what is configured is given to them here.
 */
@ApplicationScoped
class ActionMappings {

    /** One for each protocol at most. */
    @Produces
    @Singleton
    List<ActionMapping> all(Catalogue catalogue, ModuleCommandConfig module,
            @ConfigProperty(name = "facebridge.dumu.relay-duration", defaultValue = "1000") int relayDuration) {
        return List.of(
                new DumuActions(relayDuration),
                new ModuleActions(catalogue, module.enrolQuality(), new ModuleActions.CallbackPaths(module.recognitionPath(),
                        module.heartbeatPath(), module.statusPath())));
    }
}
