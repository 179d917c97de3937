package io.facebridge.route.operation;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.facebridge.operation.Catalogue;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.protocol.dumu.DumuActions;
import io.facebridge.protocol.megbox.action.MegboxActions;
import io.facebridge.protocol.megbox.action.MegboxSettings;
import io.facebridge.protocol.module.ModuleActions;
import io.facebridge.protocol.nebula.action.NebulaActions;
import io.facebridge.protocol.terminal.TerminalActions;
import io.facebridge.route.device.MegboxOperationConfig;
import io.facebridge.route.module.ModuleCommandConfig;
import io.facebridge.route.socket.MegboxWebSocket;

/**
 * How each protocol does the common actions. The mappings know nothing of properties: what is configured is given to them here.
 */
@ApplicationScoped
class ActionMappings {

    /** One for each protocol at most. */
    @Produces
    @Singleton
    List<ActionMapping> all(Catalogue catalogue, MegboxOperationConfig megbox, ModuleCommandConfig module,
            @ConfigProperty(name = "facebridge.megbox.report-path") String megboxReports,
            @ConfigProperty(name = "facebridge.nebula.push-path") String nebulaPushPath,
            @ConfigProperty(name = "facebridge.dumu.relay-duration", defaultValue = "1000") int relayDuration,
            @ConfigProperty(name = "facebridge.terminal.path-prefix") Optional<String> terminalPath) {
        return List.of(
                new DumuActions(relayDuration),
                new TerminalActions(terminalPath.orElse("")),
                new ModuleActions(catalogue, module.enrolQuality(), new ModuleActions.CallbackPaths(module.recognitionPath(),
                        module.heartbeatPath(), module.statusPath())),
                new MegboxActions(catalogue, new MegboxSettings(megboxReports, MegboxWebSocket.PATH, megbox.defaultGroup(),
                        megbox.facePageSize(), megbox.faceMaxPages())),
                new NebulaActions(nebulaPushPath));
    }
}
