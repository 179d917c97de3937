package io.facebridge.protocol.nebula;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageFamily.Encoding;
import io.facebridge.protocol.PictureFields;

/** What SenseNebula-M devices push. */
public final class NebulaMessages {

    /**
     * The one URL of a device (7.1): results 774 and heartbeats 775. Pictures come as parts of the form; those of the bare JSON
     * message lie where 777 has them (9.2), or beside the message as the manual draws the form.
     */
    public static final MessageFamily PUSH = new MessageFamily(Protocol.NEBULA, "nebula-push", Encoding.FORM_OR_JSON,
            PictureFields.of("snap", "img", "snap_frame",
                    "data.snap_buf", "data.snap", "data.img", "data.snap_frame",
                    "json.data.snap_buf", "json.data.snap", "json.data.img", "json.data.snap_frame"),
            new PushTranslator(), new NebulaReplies());

    private NebulaMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(PUSH);
    }
}
