package io.facebridge.protocol.terminal;

import java.util.List;
import java.util.Objects;

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
 * The result of a task (section 3). It carries no time. The manual's sample of a {@code setPlatformServer} result names no
 * device, and an event needs one: such a result is refused, so that it is kept in the quarantine, until tasks are handed out
 * here and their number tells the device.
 */
final class TaskResultTranslator implements EventTranslator {

    private static final long SUCCESS = 0;

    @Override
    public Translation translate(InboundMessage message) {
        TaskResult wire = message.read(TaskResult.class);
        Device device = Device.of(Protocol.TERMINAL, message.required("device_id", wire.deviceId())).build();
        return Translation.Events.one(EventBuilder.of(message, type(wire), device)
                .key(wire.requestId())
                .task(new Task(wire.requestId(), TerminalTask.operation(wire.respType()), wire.code(), wire.log(),
                        results(wire.respList())))
                .build());
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
