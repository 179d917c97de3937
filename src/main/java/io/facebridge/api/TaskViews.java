package io.facebridge.api;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.operation.ReplyKeeper;
import io.facebridge.operation.task.Task;

/** Shows tasks; what the catalogue does not know any more is not shown, since nobody knows what in it is secret. */
@ApplicationScoped
class TaskViews {

    private final Catalogue catalogue;

    TaskViews(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    TaskView of(Task task) {
        Optional<Operation> operation = catalogue.operation(task.protocol(), task.operation());
        return new TaskView(task.id(), task.deviceId(), task.protocol().word(), task.operation(), task.state().word(),
                Times.text(task.createdAt()), Times.text(task.expiresAt()), Times.text(task.sentAt()), task.attempts(),
                Times.text(task.finishedAt()), task.code(), task.message(),
                operation.map(known -> shown(known.parameters(), task.parameters())).orElse(null),
                operation.map(known -> shown(known.reply(), task.result())).orElse(null));
    }

    private static JsonNode shown(JsonNode schema, JsonNode data) {
        return data == null ? null : ReplyKeeper.shown(schema, data);
    }
}
