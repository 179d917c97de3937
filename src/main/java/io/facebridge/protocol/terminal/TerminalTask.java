package io.facebridge.protocol.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.facebridge.event.Word;

/** The tasks that a terminal carries out (section 2); the word is the operation's id. */
enum TerminalTask implements Word {

    ADD_USER("addUser"),
    UPDATE_USER("updateUser"),
    DELETE_USER("deleteUser"),
    SET_DEV_TIME("setDevTime"),
    SET_SCREEN_SAVE("setScreenSave"),
    UPGRADE("upgrade"),
    GET_LOG_FILE("getLogFile"),
    GET_DEV_STATUS("getDevStatus"),
    DEL_USER_LIST("delUserList"),
    SET_RESUME_TRANSFER("setResumeTransfer"),
    SET_PLATFORM_SERVER("setPlatformServer"),
    FACE_CMD("faceCmd"),
    SET_FACE_CONFIG("SetFaceConfig"),
    /** Mentioned under {@code SetFaceConfig} and described nowhere. */
    GET_FACE_CONFIG("GetFaceConfig");

    private static final String UNKNOWN = "unknown";
    private static final Map<String, TerminalTask> BY_TYPE = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(task -> task.requestType.toLowerCase(Locale.ROOT), Function.identity()));

    private final String requestType;

    TerminalTask(String requestType) {
        this.requestType = requestType;
    }

    /** As tasks name it, in the manual's mixture of capitals. */
    String requestType() {
        return requestType;
    }

    /**
     * The operation that a result names, whatever its capitals: {@code unknown} for one that the manual does not list, null
     * where the result names none.
     */
    static String operation(String respType) {
        if (respType == null) {
            return null;
        }
        TerminalTask task = BY_TYPE.get(respType.toLowerCase(Locale.ROOT));
        return task == null ? UNKNOWN : task.word();
    }
}
