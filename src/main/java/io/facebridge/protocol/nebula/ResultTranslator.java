package io.facebridge.protocol.nebula;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.facebridge.event.Attributes;
import io.facebridge.event.Box;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.Match;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.Quality;
import io.facebridge.event.Ratio;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.nebula.wire.Parts;
import io.facebridge.protocol.nebula.wire.Result;

/**
 * A face or a body seen by one of the device's cameras: 774 (7.4), 777 (9.2) and the records of queries, the same event for the
 * same capture.
 */
final class ResultTranslator {

    private static final int PERCENT = 100;
    private static final int FACE = 1;
    private static final int BODY = 2;

    /** Stands in the key for «matched nobody», which 774 and 777 may say with different bytes. */
    private static final String NOBODY = "-";

    private ResultTranslator() {
    }

    static Translation translate(InboundMessage message, ResultSource source) {
        Result.Data data = message.read(Result.class).data();
        String id = message.required("data.device_id", data == null ? null : source.deviceId(data.deviceId()));
        ObjectKind kind = source.kindSaid().orElseGet(() -> kind(data));
        Comparison comparison = kind == ObjectKind.FACE ? Comparison.of(message, data) : Comparison.NONE;
        EventType type = kind == ObjectKind.FACE ? comparison.faceType(data.imgId() != null) : EventType.BODY_CAPTURED;
        return Translation.Events.one(EventBuilder.of(message, type, device(id, data))
                .key(data.snapId(), data.snapId() != null && data.imgId() == null ? NOBODY : data.imgId())
                .time(PushTranslator.moment(message, id, data.trigger()))
                .object(SeenObject.of(kind).box(box(data)).build())
                .quality(new Quality(message.ratio("/data/quality", data.quality(), PERCENT), null, null, null, null))
                .attributes(attributes(message, kind, data))
                .match(comparison.isMade() ? match(comparison, data) : null)
                .images(images(message, kind, data))
                .build());
    }

    private static Device device(String id, Result.Data data) {
        return Device.of(Protocol.NEBULA, id)
                .channel(data.channel())
                .channelName(data.cameraName())
                .location(data.position())
                .build();
    }

    /** Where the label is absent or none of the manual's, the attributes tell. */
    private static ObjectKind kind(Result.Data data) {
        boolean labelled = data.objLabel() != null && (data.objLabel() == FACE || data.objLabel() == BODY);
        boolean body = labelled ? data.objLabel() == BODY : data.bodyAttr() != null;
        return body ? ObjectKind.BODY : ObjectKind.FACE;
    }

    private static Match match(Comparison comparison, Result.Data data) {
        return Match.builder()
                .personId(data.imgId())
                .name(data.personName())
                .idNumber(data.personIdcard())
                .list(list(data.libType()))
                .similarity(comparison.similarity())
                .threshold(comparison.threshold())
                .libraryId(data.libId())
                .libraryName(data.libName())
                .build();
    }

    private static Match.ListKind list(Integer libType) {
        if (libType == null) {
            return null;
        }
        return switch (libType) {
            case 1 -> Match.ListKind.DENY;
            case 2 -> Match.ListKind.ALLOW;
            default -> Match.ListKind.UNKNOWN;
        };
    }

    private static Box box(Result.Data data) {
        boolean whole = Stream.of(data.posLeft(), data.posTop(), data.posRight(), data.posBottom()).allMatch(Objects::nonNull);
        return whole ? Box.between(data.posLeft(), data.posTop(), data.posRight(), data.posBottom()) : null;
    }

    private static Attributes attributes(InboundMessage message, ObjectKind kind, Result.Data data) {
        if (kind == ObjectKind.BODY) {
            return data.bodyAttr() == null ? null : BodyAttributes.of(data.bodyAttr());
        }
        return data.faceAttr() == null ? null : FaceAttributes.of(message, data.faceAttr());
    }

    /**
     * 774 has the pictures in parts of its form, 777 within, a record has them fetched and attached under their paths' names.
     */
    private static Image[] images(InboundMessage message, ObjectKind kind, Result.Data data) {
        Parts parts = message.read(message.whole(), Parts.class);
        return new Image[]{
                message.image(kind == ObjectKind.BODY ? Image.Role.BODY : Image.Role.FACE,
                        first(parts.snap(), data.snapBuf(), data.snap())),
                message.image(Image.Role.REFERENCE, first(parts.img(), data.img())),
                message.image(Image.Role.SCENE, first(parts.snapFrame(), data.snapFrame())),
                message.attached(kind == ObjectKind.BODY ? Image.Role.BODY : Image.Role.FACE, NebulaMessages.SNAP),
                message.attached(Image.Role.REFERENCE, NebulaMessages.IMG)
        };
    }

    private static String first(List<String> parts, String... fields) {
        return Stream.concat(parts == null ? Stream.empty() : parts.stream(), Stream.of(fields))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * How a face compares to the most similar enrolled picture.
     *
     * @param similarity absent where no comparison was made
     * @param threshold absent where the message does not say it
     */
    private record Comparison(Ratio similarity, Ratio threshold) {

        static final Comparison NONE = new Comparison(null, null);

        static Comparison of(InboundMessage message, Result.Data data) {
            if (data.similarity() == null || data.similarity().signum() < 0) {
                return NONE;
            }
            return new Comparison(message.ratio("/data/similarity", data.similarity(), PERCENT),
                    message.ratio("/data/threshold", data.threshold(), PERCENT));
        }

        boolean isMade() {
            return similarity != null;
        }

        /** Without a threshold it is the device that decided: it names a picture where it found one. */
        EventType faceType(boolean namesPicture) {
            if (!isMade()) {
                return EventType.FACE_CAPTURED;
            }
            boolean matched = threshold == null ? namesPicture : similarity.value().compareTo(threshold.value()) >= 0;
            return matched ? EventType.FACE_RECOGNIZED : EventType.FACE_UNMATCHED;
        }
    }
}
