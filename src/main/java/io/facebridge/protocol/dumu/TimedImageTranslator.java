package io.facebridge.protocol.dumu;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.UnreadContent;
import io.facebridge.protocol.dumu.wire.TimedImage;

/** The timed background image of generation 1 (section 4.3). */
final class TimedImageTranslator {

    /** @param content the message, without its wrapper */
    Translation translate(InboundMessage message, JsonNode content) {
        TimedImage timed = message.read(content, TimedImage.class);
        Device camera = Cameras.generation1(message, timed.xeyeId(), timed.deviceName());
        Image scene = message.image(Image.Role.SCENE, timed.baseImg());
        if (scene == null) {
            UnreadContent.refuse(content, "base_img", "a text");
            return new Translation.Ignored(camera, "timed image without a picture");
        }
        return Translation.Events.one(EventBuilder.of(message, EventType.SCENE_CAPTURED, camera)
                .key(Moments.keyPart(timed.timestamp()))
                .time(Moments.sinceEpoch(timed.timestamp(), Moments.Unit.MILLIS))
                .images(scene)
                .build());
    }
}
