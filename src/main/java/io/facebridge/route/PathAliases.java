package io.facebridge.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Other spellings of the paths that devices push to, and the paths of terminals under the prefix that they may be given. */
@ApplicationScoped
public class PathAliases {

    private final Map<String, String> canonical;

    PathAliases(IngressConfig config,
            @ConfigProperty(name = "facebridge.terminal.path-prefix") Optional<String> terminalPrefix,
            @ConfigProperty(name = "facebridge.terminal.task-request-path") String taskRequest,
            @ConfigProperty(name = "facebridge.terminal.task-result-path") String taskResult,
            @ConfigProperty(name = "facebridge.terminal.face-recognition-path") String faceRecognition,
            @ConfigProperty(name = "facebridge.terminal.gps-report-path") String gpsReport,
            @ConfigProperty(name = "facebridge.terminal.device-alarm-path") String deviceAlarm) {
        Map<String, String> all = new HashMap<>(config.aliases());
        String prefix = TerminalPrefix.normalized(terminalPrefix);
        if (!prefix.isEmpty()) {
            Map<String, String> direct = Map.copyOf(all);
            direct.forEach((alias, path) -> all.put(prefix + alias, path));
            List.of(taskRequest, taskResult, faceRecognition, gpsReport, deviceAlarm)
                    .forEach(path -> all.put(prefix + path, path));
        }
        canonical = Map.copyOf(all);
    }

    /** The path that stands in the routes; empty where the path is no alias. */
    public Optional<String> canonical(String path) {
        return Optional.ofNullable(canonical.get(path));
    }
}
