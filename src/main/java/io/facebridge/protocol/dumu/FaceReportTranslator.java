package io.facebridge.protocol.dumu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.facebridge.event.Attributes;
import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Quality;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.UnreadContent;
import io.facebridge.protocol.dumu.wire.FaceReport;
import io.facebridge.protocol.dumu.wire.FaceReport.Face;

/**
 * The face report of generation 2 (part 3 section 3). The manual's table leaves open how a face lies in the message: read are
 * an object, a list of objects, and the fields at the root.
 */
final class FaceReportTranslator implements EventTranslator {

    private static final int PER_CENT = 100;

    @Override
    public Translation translate(InboundMessage message) {
        FaceReport report = message.read(FaceReport.class);
        Device camera = Cameras.generation2(message, report.sn(), report.deviceType(), report.deviceName());
        List<Face> entries = entries(message, report);
        DistinctKeys keys = new DistinctKeys();
        List<DeviceEvent> events = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Face face = entries.get(i);
            String background = face.background() == null ? report.background() : face.background();
            Image scene = message.image(Image.Role.SCENE, background);
            if (!face.isEmpty()) {
                events.add(face(message, report, camera, face, i, keys, scene));
            } else if (scene != null) {
                events.add(event(message, report, camera, EventType.SCENE_CAPTURED, keys.next(i, time(report), background))
                        .images(scene)
                        .build());
            }
        }
        if (events.isEmpty()) {
            UnreadContent.refuse(message.body(), "face", "an object or an array of objects");
            UnreadContent.refuse(message.body(), "img", "a text");
            UnreadContent.refuse(message.body(), "background", "a text");
            return new Translation.Ignored(camera, "face report without a face");
        }
        return new Translation.Events(camera, events);
    }

    private static List<Face> entries(InboundMessage message, FaceReport report) {
        List<Face> faces = report.face() == null ? List.of() : report.face().stream().filter(Objects::nonNull).toList();
        return faces.isEmpty() ? List.of(message.read(Face.class)) : faces;
    }

    private static DeviceEvent face(InboundMessage message, FaceReport report, Device camera, Face face, int index,
            DistinctKeys keys, Image scene) {
        EventType type = face.id() == null ? EventType.FACE_CAPTURED : EventType.FACE_RECOGNIZED;
        String path = "/face/" + index;
        return event(message, report, camera, type, keys.next(index, time(report), sides(face), face.id()))
                .object(SeenObject.of(ObjectKind.FACE)
                        .box(Boxes.box(face.left(), face.top(), face.width(), face.height()))
                        .build())
                .quality(quality(message, face, path))
                .attributes(Attributes.builder()
                        .age(face.age())
                        .gender(FaceWords.gender(face.gender()))
                        .glasses(FaceWords.glasses(face.glass()))
                        .mask(FaceWords.mask(face.mask()))
                        .build())
                .match(face.id() == null
                        ? null
                        : Match.builder()
                                .personId(face.id())
                                .similarity(message.ratio(path + "/similarity", face.similarity(), PER_CENT))
                                .build())
                .images(message.image(Image.Role.FACE, face.img()), scene)
                .build();
    }

    private static EventBuilder event(InboundMessage message, FaceReport report, Device camera, EventType type, Object[] key) {
        return EventBuilder.of(message, type, camera)
                .key(key)
                .time(Moments.sinceEpoch(report.timestamp(), Moments.Unit.MILLIS));
    }

    private static Long time(FaceReport report) {
        return Moments.keyPart(report.timestamp());
    }

    /** The box as a part of the key; null where the report has no side of it. */
    private static String sides(Face face) {
        List<Long> sides = Arrays.asList(face.left(), face.top(), face.width(), face.height());
        return sides.stream().allMatch(Objects::isNull) ? null : sides.toString();
    }

    private static Quality quality(InboundMessage message, Face face, String path) {
        return new Quality(message.ratio(path + "/quality", face.quality(), PER_CENT),
                message.ratio(path + "/conf", face.conf(), PER_CENT), null,
                message.ratio(path + "/occlusion", face.occlusion(), PER_CENT),
                new Quality.Pose(face.yaw(), face.pitch(), face.roll()));
    }
}
