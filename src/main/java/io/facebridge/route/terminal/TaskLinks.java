package io.facebridge.route.terminal;

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

    TaskLinks(TaskQueue queue, DataFolder folder, PublicUrl gateway,
            @ConfigProperty(name = "facebridge.terminal.media-path") String path) {
        this.queue = queue;
        this.tokens = new LinkTokens(LinkKey.load(folder.path()));
        this.gateway = gateway;
        this.path = path;
    }

    /** @throws OperationFailedException where the gateway does not know where devices reach it */
    void wantPossible() {
        if (gateway.find().isEmpty()) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "the terminal cannot fetch the picture: set facebridge.public-url, or send it with image_type image");
        }
    }

    /** For a task that is given out now. */
    TaskMessages.Links of(Task task) {
        return (sha256, place) -> {
            return gateway.get() + path + "/" + tokens.token(new LinkTokens.Link(
                    task.id(), task.attempts(), place, task.sentAt().plus(queue.lease()), sha256)) + ENDING;
        };
    }

    /** The picture that the token opens, which it does not again; empty where it opens none. */
    Optional<String> use(String token, Instant now) {
        String bare = token.endsWith(ENDING) ? token.substring(0, token.length() - ENDING.length()) : token;
        return tokens.read(bare, now)
                .filter(link -> queue.useLink(link.task(), link.attempt(), link.place(), now))
                .map(LinkTokens.Link::sha256);
    }
}
