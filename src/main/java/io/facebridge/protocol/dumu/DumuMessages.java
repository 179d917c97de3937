package io.facebridge.protocol.dumu;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.PictureFields;
import io.facebridge.protocol.Replies;

/**
 * The messages that Dumu cameras push. All are answered with an empty object: the manual says so for generation 1 (section
 * 4.1.2) and is silent for generation 2.
 */
public final class DumuMessages {

    /** Face packet, heartbeat and timed image of generation 1, on both of its paths, told apart by content. */
    public static final MessageFamily GEN1 = family("dumu-gen1",
            PictureFields.of("base_img", "faces.face_img", "data.base_img", "data.faces.face_img"), new Gen1Translator());

    /** {@code /api/heatbeat/report}, also with the right spelling. */
    public static final MessageFamily HEARTBEAT = family("dumu-heartbeat", PictureFields.NONE, new HeartbeatTranslator());

    /** {@code /api/face/report}. */
    public static final MessageFamily FACE = family("dumu-face",
            PictureFields.of("face.img", "face.background", "img", "background"), new FaceReportTranslator());

    /** {@code /api/register}. */
    public static final MessageFamily REGISTER = family("dumu-register", PictureFields.NONE, new RegistrationTranslator());

    /** {@code /api/counter/report}. */
    public static final MessageFamily COUNTER = family("dumu-counter", PictureFields.NONE, new CounterTranslator());

    private DumuMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(GEN1, HEARTBEAT, FACE, REGISTER, COUNTER);
    }

    private static MessageFamily family(String name, PictureFields pictures, EventTranslator translator) {
        return new MessageFamily(Protocol.DUMU, name, MessageFamily.Encoding.JSON, pictures, translator, Replies.DEFAULT);
    }
}
