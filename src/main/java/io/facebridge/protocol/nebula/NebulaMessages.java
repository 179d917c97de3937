package io.facebridge.protocol.nebula;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageFamily.Encoding;
import io.facebridge.protocol.PictureFields;

/** What SenseNebula-M devices push, and what they keep. */
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

    /** The captured picture beside a record of a query. */
    public static final String SNAP = "snap";

    /** The enrolled picture beside a record of a query. */
    public static final String IMG = "img";

    /** Results over the WebSocket that the gateway opens (9.2). */
    public static final MessageFamily SUBSCRIPTION = new MessageFamily(Protocol.NEBULA, "nebula-subscription", Encoding.JSON,
            PictureFields.of("data.snap_buf", "data.snap", "data.img", "data.snap_frame"), new SubscriptionTranslator(),
            new NebulaReplies());

    /** Results that the node kept, one record of the queries 1036, 1037 and 1046 each. */
    public static final MessageFamily RECORD = new MessageFamily(Protocol.NEBULA, "nebula-record", Encoding.JSON,
            PictureFields.NONE, new RecordTranslator(), new NebulaReplies());

    private NebulaMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(PUSH, SUBSCRIPTION, RECORD);
    }
}
