package io.facebridge.route;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The path that terminals are given, {@code facebridge.terminal.path-prefix}. They send no password: who knows the path is
 * taken for a terminal, and gets its tasks, which are persons and their faces. Where the path is set, nothing of terminals is
 * served beside it.
 */
@ApplicationScoped
public class TerminalPrefix {

    /** Before other spellings of paths are read. */
    private static final int PRIORITY = 901;
    private static final int NOT_FOUND = 404;
    /** Says of a request that it came behind the prefix; it is led to the bare path then. */
    private static final String CAME_BEHIND_IT = TerminalPrefix.class.getName();

    private final String prefix;
    private final String media;
    private final Set<String> bare;

    TerminalPrefix(IngressConfig config,
            @ConfigProperty(name = "facebridge.terminal.path-prefix") Optional<String> prefix,
            @ConfigProperty(name = "facebridge.terminal.task-request-path") String taskRequest,
            @ConfigProperty(name = "facebridge.terminal.task-result-path") String taskResult,
            @ConfigProperty(name = "facebridge.terminal.face-recognition-path") String faceRecognition,
            @ConfigProperty(name = "facebridge.terminal.gps-report-path") String gpsReport,
            @ConfigProperty(name = "facebridge.terminal.device-alarm-path") String deviceAlarm,
            @ConfigProperty(name = "facebridge.terminal.media-path") String media) {
        this.prefix = normalized(prefix);
        this.media = media + "/";
        Set<String> paths = new HashSet<>(List.of(taskRequest, taskResult, faceRecognition, gpsReport, deviceAlarm));
        config.aliases().forEach((alias, path) -> {
            if (paths.contains(path)) {
                paths.add(alias);
            }
        });
        this.bare = Set.copyOf(paths);
    }

    /** With a slash in front and none at its end; empty where none is set. */
    public String path() {
        return prefix;
    }

    static String normalized(Optional<String> prefix) {
        String name = prefix.orElse("").strip().replaceAll("^/+|/+$", "");
        return name.isEmpty() ? "" : "/" + name;
    }

    void register(@Observes Filters filters) {
        if (!prefix.isEmpty()) {
            filters.register(this::filter, PRIORITY);
        }
    }

    void filter(RoutingContext request) {
        String path = request.normalizedPath();
        String behind = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : "";
        if (request.get(CAME_BEHIND_IT) != null) {
            request.next();
        } else if (behind.startsWith(media)) {
            request.put(CAME_BEHIND_IT, true).reroute(behind);
        } else if (bare.contains(behind)) {
            request.put(CAME_BEHIND_IT, true).next();
        } else if (isOfTerminals(path)) {
            // the body is not read, so the connection cannot serve another request
            request.response().setStatusCode(NOT_FOUND).putHeader(HttpHeaders.CONNECTION, "close").end();
        } else {
            request.next();
        }
    }

    /** The HTTP server takes a path with a slash at its end for the one without. */
    private boolean isOfTerminals(String path) {
        String plain = path.replaceAll("/{2,}", "/").replaceFirst("/$", "");
        return bare.contains(plain) || (plain + "/").startsWith(media);
    }
}
