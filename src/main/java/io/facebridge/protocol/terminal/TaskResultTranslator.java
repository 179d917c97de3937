package io.facebridge.protocol.terminal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.event.Task;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.wire.TaskResult;

/**
 * The result of a task (section 3). It carries no time, and its number says what it answers: the task's operation, and where
 * the result names no device, as the one of {@code setPlatformServer}, the device too. A number that was given to another
 * device is one of another platform.
 */
final class TaskResultTranslator implements EventTranslator {

    private static final long SUCCESS = 0;

    @Override
    public Translation translate(InboundMessage message) {
        TaskResult wire = message.read(TaskResult.class);
        Optional<InboundMessage.KnownTask> asked = message.task(wire.requestId())
                .filter(task -> isFrom(task.deviceId(), wire.deviceId()));
        String deviceId = message.required("device_id",
                isBlank(wire.deviceId()) ? asked.map(task -> task.deviceId()).orElse(null) : wire.deviceId());
        return Translation.Events.one(EventBuilder.of(message, type(wire), Device.of(Protocol.TERMINAL, deviceId).build())
                .key(wire.requestId())
                .task(new Task(wire.requestId(),
                        asked.map(task -> task.operation()).orElseGet(() -> TerminalTask.operation(wire.respType())),
                        wire.code(), wire.log(), results(wire.respList())))
                .build());
    }

    private static boolean isFrom(String asked, String answers) {
        return isBlank(answers) || asked.equals(answers.strip());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** By the overall code alone; a result without one does not say that it went well. */
    private static EventType type(TaskResult wire) {
        return wire.code() != null && wire.code() == SUCCESS ? EventType.TASK_COMPLETED : EventType.TASK_FAILED;
    }

    private static List<Task.Result> results(List<TaskResult.UserResult> users) {
        return users == null
                ? null
                : users.stream().filter(Objects::nonNull).map(user -> new Task.Result(user.userId(), user.code())).toList();
    }
}
