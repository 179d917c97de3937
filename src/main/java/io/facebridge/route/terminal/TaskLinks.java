package io.facebridge.route.terminal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.PublicUrl;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskQueue;
import io.facebridge.protocol.terminal.TaskMessages;
import io.facebridge.route.DataFolder;
import io.facebridge.route.TerminalPrefix;

/**
 * Links by which terminals fetch pictures of their tasks: each is signed, good for once, and only as long as the terminal is at
 * work on the task.
 */
@ApplicationScoped
class TaskLinks {

    /** Terminals may look at the ending. */
    private static final String ENDING = ".jpg";

    private final TaskQueue queue;
    private final LinkTokens tokens;
    private final PublicUrl gateway;
    private final String path;

    TaskLinks(TaskQueue queue, DataFolder folder, PublicUrl gateway, TerminalPrefix prefix,
            @ConfigProperty(name = "facebridge.terminal.media-path") String path) {
        this.queue = queue;
        this.tokens = new LinkTokens(LinkKey.load(folder.path()));
        this.gateway = gateway;
        this.path = prefix.path() + path;
    }

    /** @throws OperationFailedException where terminals cannot fetch anything from the gateway */
    void wantPossible() {
        wantPossible(gateway.find());
    }

    /** The manual knows pictures behind plain http only. */
    static void wantPossible(Optional<URI> gateway) {
        if (gateway.isEmpty()) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "the terminal cannot fetch the picture: set facebridge.public-url, or send it with image_type image");
        }
        if ("https".equalsIgnoreCase(gateway.get().getScheme())) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "the terminal cannot fetch the picture: it does so over http only,"
                            + " and facebridge.public-url is https; send it with image_type image");
        }
    }

    /** For a task that is given out now. */
    TaskMessages.Links of(Task task) {
        return (sha256, place) -> gateway.get() + path + "/" + tokens.token(new LinkTokens.Link(
                task.id(), task.attempts(), place, task.sentAt().plus(queue.lease()), sha256)) + ENDING;
    }

    /** What the token opens if it was not used; empty where it opens nothing. */
    Optional<LinkTokens.Link> read(String token, Instant now) {
        return tokens.read(token.endsWith(ENDING) ? token.substring(0, token.length() - ENDING.length()) : token, now);
    }

    /** Whether the link may be used now; it may not a second time. */
    boolean use(LinkTokens.Link link, Instant now) {
        return queue.useLink(link.task(), link.attempt(), link.place(), now);
    }
}
