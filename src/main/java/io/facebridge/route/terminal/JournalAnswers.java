package io.facebridge.route.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.EventId;
import io.facebridge.event.EventType;
import io.facebridge.event.ExactJson;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.operation.task.KnownAnswers;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskAnswer;
import io.facebridge.protocol.terminal.TaskAnswers;

/**
 * Results of tasks whose events are in the journal: an event is kept before its task is closed. One that came before the task
 * was made answers another of the same number, of a data folder that was lost or of another platform.
 */
@ApplicationScoped
class JournalAnswers implements KnownAnswers {

    private final Journal journal;

    JournalAnswers(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<TaskAnswer> of(Task task) {
        return Stream.of(EventType.TASK_COMPLETED, EventType.TASK_FAILED)
                .map(type -> EventId.of(task.protocol(), task.deviceId(), type, List.of(Long.toString(task.id()))))
                .flatMap(id -> journal.find(id).stream())
                .map(JournalAnswers::event).filter(event -> !receivedAt(event).isBefore(task.createdAt()))
                .findFirst().map(TaskAnswers::of);
    }

    private static Instant receivedAt(JsonNode event) {
        return Instant.parse(event.at("/data/receivedAt").asText());
    }

    private static JsonNode event(JournalEntry entry) {
        try {
            return ExactJson.tree(entry.json());
        } catch (IOException e) {
            throw new UncheckedIOException("an event of the journal cannot be read", e);
        }
    }
}
