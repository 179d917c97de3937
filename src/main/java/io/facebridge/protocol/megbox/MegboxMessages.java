package io.facebridge.protocol.megbox;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.PictureFields;

/** What MegBox pushes over HTTP. */
public final class MegboxMessages {

    /** Captures, recognitions and vigilance reports: chapters 23.2 and 25.3. */
    public static final MessageFamily REPORT = new MessageFamily(Protocol.MEGBOX, "megbox-report", MessageFamily.Encoding.JSON,
            PictureFields.of("photo", "fullImage", "captureFace"), new ReportTranslator(), new MegboxReplies());

    private MegboxMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(REPORT);
    }
}
