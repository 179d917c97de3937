package io.facebridge.protocol.terminal;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import io.facebridge.event.Attributes;
import io.facebridge.event.Device;
import io.facebridge.event.Image;
import io.facebridge.event.Match;
import io.facebridge.event.Protocol;
import io.facebridge.event.Quality;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.terminal.wire.FaceRecognition;

/** A capture (section 4): one event, of the kind that {@code car_label} names. */
final class FaceRecognitionTranslator implements EventTranslator {

    private static final int FULL_SIMILARITY = 100;
    private static final int FULL_QUALITY = 9999;

    @Override
    public Translation translate(InboundMessage message) {
        FaceRecognition wire = message.read(FaceRecognition.class);
        CarLabel label = CarLabel.of(wire.carLabel());
        return Translation.Events.one(EventBuilder.of(message, label.type(wire.userId() != null), device(message, wire))
                .key(wire.frpicName(), snapTimeForKey(wire))
                .time(snapTime(wire))
                .object(SeenObject.of(label.kind()).trackId(wire.faceId()).build())
                .quality(label.showsPerson() ? quality(message, wire) : null)
                .attributes(attributes(label, wire))
                .match(label == CarLabel.FACE ? match(message, wire) : null)
                .images(message.image(label.role(), wire.image()),
                        message.image(Image.Role.SCENE, wire.fullviewImage()),
                        message.image(Image.Role.BODY, wire.bodyImage()),
                        message.image(Image.Role.IDCARD, wire.idcardImage()))
                .build());
    }

    private static Device device(InboundMessage message, FaceRecognition wire) {
        return Device.of(Protocol.TERMINAL, message.required("device_id", wire.deviceId()))
                .ip(wire.deviceIp() != null ? wire.deviceIp() : wire.ip())
                .build();
    }

    /**
     * The field that gives the {@linkplain #snapTime time}, so that captures of two times never share an id. Never
     * {@code timestamp}: a message that is sent again later may carry another.
     */
    private static Long snapTimeForKey(FaceRecognition wire) {
        boolean readable = Moments.sinceEpoch(wire.snapTimeMs(), Moments.Unit.MILLIS) != null;
        return readable ? wire.snapTimeMs() : Moments.keyPart(wire.snapTime());
    }

    private static Instant snapTime(FaceRecognition wire) {
        return Stream.of(Moments.sinceEpoch(wire.snapTimeMs(), Moments.Unit.MILLIS),
                Moments.sinceEpoch(wire.snapTime(), Moments.Unit.SECONDS),
                Moments.sinceEpoch(wire.timestamp(), Moments.Unit.SECONDS))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Quality quality(InboundMessage message, FaceRecognition wire) {
        return new Quality(message.ratio("/face_quality", wire.faceQuality(), FULL_QUALITY), null, null, null,
                new Quality.Pose(wire.faceYaw(), wire.facePitch(), wire.faceRoll()));
    }

    private static Attributes attributes(CarLabel label, FaceRecognition wire) {
        Attributes.Builder attributes = Attributes.builder()
                .vehicle(VehicleCodes.vehicle(wire))
                .plate(VehicleCodes.plate(wire));
        if (label.showsPerson()) {
            attributes.age(wire.evaAge())
                    .gender(PersonCodes.gender(wire.evaSex(), wire.sex()))
                    .mask(PersonCodes.mask(wire.mask()));
        }
        return attributes.build();
    }

    private static Match match(InboundMessage message, FaceRecognition wire) {
        return Match.builder()
                .personId(wire.userId())
                .name(wire.userName())
                .group(wire.group())
                .list(PersonCodes.list(wire.userList()))
                .similarity(message.ratio("/comp_score", wire.compScore(), FULL_SIMILARITY))
                .idNumber(wire.idcardNumber())
                .cardNumber(wire.accessCard())
                .qrCode(wire.qrString())
                .temperature(wire.userTemperature())
                .build();
    }
}
