package io.facebridge.protocol.module;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.module.wire.RecognitionCallback;

/** The recognition callback (sections 3.1.7 and 3.1.13). */
final class RecognitionTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        RecognitionCallback callback = message.read(RecognitionCallback.class);
        Device device = Modules.device(message, callback.deviceId());
        EventType type = callback.userId() == null ? EventType.FACE_UNMATCHED : EventType.FACE_RECOGNIZED;
        return Translation.Events.one(Modules.event(message, type, device, callback.timestamp())
                .key(Moments.keyPart(callback.timestamp()), callback.userId())
                .object(SeenObject.of(ObjectKind.FACE).build())
                .match(Match.builder()
                        .personId(callback.userId())
                        .name(callback.username())
                        .similarity(message.ratio("/score", callback.score(), 1))
                        .build())
                .images(message.image(Image.Role.FACE, callback.image()))
                .build());
    }
}
