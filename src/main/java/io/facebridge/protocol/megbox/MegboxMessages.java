package io.facebridge.protocol.megbox;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.PictureFields;
import io.facebridge.protocol.Replies;

/** What MegBox pushes, and what it keeps to be asked for. */
public final class MegboxMessages {

    /** Captures, recognitions and vigilance reports: chapters 23.2 and 25.3. */
    public static final MessageFamily REPORT = new MessageFamily(Protocol.MEGBOX, "megbox-report", MessageFamily.Encoding.JSON,
            PictureFields.of("photo", "fullImage", "captureFace"), new ReportTranslator(), new MegboxReplies());

    /**
     * What comes over a WebSocket, whoever opened it, as the {@link FrameAssembler} cuts it: chapters 23.1, 23.3 and 25.4.
     */
    public static final MessageFamily STREAM = new MessageFamily(Protocol.MEGBOX, "megbox-stream", MessageFamily.Encoding.JSON,
            PictureFields.of("images.captureFace", "images.fullImage", "images.Top1", "captureFace", "fullImage", "photo")
                    .orAddresses(),
            new StreamTranslator(), new StreamReplies());

    /** The records of the queues that the gateway asks for: chapters 8, 9, 20.2 and 25.2. */
    public static final MessageFamily RECORD = new MessageFamily(Protocol.MEGBOX, "megbox-record", MessageFamily.Encoding.JSON,
            PictureFields.of(RecordPictures.FIELDS.toArray(String[]::new)).orAddresses(), new RecordTranslator(),
            Replies.DEFAULT);

    private MegboxMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(REPORT, STREAM, RECORD);
    }
}
