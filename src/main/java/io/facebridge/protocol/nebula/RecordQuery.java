package io.facebridge.protocol.nebula;

import java.util.Arrays;
import java.util.Optional;

/** The queries that give results which were missed, in the order in which they are to be asked. */
public enum RecordQuery {
    /** Faces that resemble an enrolled picture (3.16). First: only it names the enrolled picture, which is part of the id. */
    ALARMS("1036"),
    /** All faces (3.13), also those of {@link #ALARMS}. */
    CAPTURES("1037"),
    /** Bodies (3.22). */
    BODIES("1046");

    private final String msgId;

    RecordQuery(String msgId) {
        this.msgId = msgId;
    }

    public String msgId() {
        return msgId;
    }

    static Optional<RecordQuery> of(String msgId) {
        return Arrays.stream(values()).filter(query -> query.msgId.equals(msgId)).findFirst();
    }
}
