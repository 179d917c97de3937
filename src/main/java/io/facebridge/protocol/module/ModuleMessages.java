package io.facebridge.protocol.module;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.PictureFields;
import io.facebridge.protocol.Replies;

/**
 * What modules call back. Nothing in a callback names its kind, so each has a path of its own. The manual does not say what the
 * module expects as an answer: an empty object.
 */
public final class ModuleMessages {

    /** {@code /module/recognition}. */
    public static final MessageFamily RECOGNITION = family("module-recognition", PictureFields.of("image"),
            new RecognitionTranslator());

    /** {@code /module/heartbeat}. */
    public static final MessageFamily HEARTBEAT = family("module-heartbeat", PictureFields.NONE, new HeartbeatTranslator());

    /** {@code /module/status}. */
    public static final MessageFamily STATUS = family("module-status", PictureFields.NONE, new StatusTranslator());

    private ModuleMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(RECOGNITION, HEARTBEAT, STATUS);
    }

    private static MessageFamily family(String name, PictureFields pictures, EventTranslator translator) {
        return new MessageFamily(Protocol.MODULE, name, MessageFamily.Encoding.JSON, pictures, translator, Replies.DEFAULT);
    }
}
