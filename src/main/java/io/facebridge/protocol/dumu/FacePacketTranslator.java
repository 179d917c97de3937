package io.facebridge.protocol.dumu;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Quality;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.UnreadContent;
import io.facebridge.protocol.dumu.wire.FacePacket;
import io.facebridge.protocol.dumu.wire.FacePacket.Face;

/**
 * The face packet of generation 1 (section 4.1): an event for every face. The manual's own test command has neither a face nor
 * a picture: it makes no event.
 */
final class FacePacketTranslator {

    private static final int PER_MILLE = 1000;

    /** @param content the message, without its wrapper */
    Translation translate(InboundMessage message, JsonNode content) {
        FacePacket packet = message.read(content, FacePacket.class);
        Device camera = Cameras.generation1(message, packet.xeyeId(), packet.deviceName());
        List<Face> faces = packet.faces() == null ? List.of() : packet.faces().stream().filter(Objects::nonNull).toList();
        if (faces.isEmpty()) {
            UnreadContent.refuse(content, "faces", "an array of objects");
            return sceneOnly(message, content, packet, camera);
        }
        DistinctKeys keys = new DistinctKeys();
        List<DeviceEvent> events = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            events.add(event(message, packet, camera, faces.get(i), i, keys));
        }
        return new Translation.Events(camera, events);
    }

    private static Translation sceneOnly(InboundMessage message, JsonNode content, FacePacket packet, Device camera) {
        Image scene = message.image(Image.Role.SCENE, packet.baseImg());
        if (scene == null) {
            UnreadContent.refuse(content, "base_img", "a text");
            refuseWrapped(content.path("data"));
            return new Translation.Ignored(camera, "face packet without a face");
        }
        // The missing face id keeps this event apart from a timed image of the same moment.
        return Translation.Events.one(EventBuilder.of(message, EventType.SCENE_CAPTURED, camera)
                .key(Moments.keyPart(packet.timestamp()), null)
                .time(Moments.sinceEpoch(packet.timestamp(), Moments.Unit.MILLIS))
                .images(scene)
                .build());
    }

    /** A wrapper is none where the camera is named outside of it, and then nobody looks into it. */
    private static void refuseWrapped(JsonNode data) {
        UnreadContent.refuse(data, "faces", "beside the camera's id");
        UnreadContent.refuse(data, "base_img", "beside the camera's id");
    }

    private static DeviceEvent event(InboundMessage message, FacePacket packet, Device camera, Face face, int index,
            DistinctKeys keys) {
        String id = face.faceId() == null || face.faceId() <= 0 ? null : face.faceId().toString();
        return EventBuilder.of(message, EventType.FACE_CAPTURED, camera)
                .key(keys.next(index, Moments.keyPart(packet.timestamp()), id))
                .time(Moments.sinceEpoch(packet.timestamp(), Moments.Unit.MILLIS))
                .object(SeenObject.of(ObjectKind.FACE)
                        .trackId(id)
                        .box(Boxes.box(face.left(), face.top(), face.width(), face.height()))
                        .build())
                .quality(quality(message, face, "/faces/" + index))
                .images(message.image(Image.Role.FACE, face.faceImg()), message.image(Image.Role.SCENE, packet.baseImg()))
                .build();
    }

    private static Quality quality(InboundMessage message, Face face, String path) {
        return new Quality(message.ratio(path + "/quality", face.quality(), PER_MILLE),
                message.ratio(path + "/conf", face.conf(), PER_MILLE), null, null,
                new Quality.Pose(degrees(face.poseY()), degrees(face.poseX()), degrees(face.poseZ())));
    }

    /** Without a check of the range: the manual's own examples lie beyond the one that it states. */
    private static BigDecimal degrees(BigDecimal milliDegrees) {
        return milliDegrees == null ? null : milliDegrees.movePointLeft(3);
    }
}
