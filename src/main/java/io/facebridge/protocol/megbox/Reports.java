package io.facebridge.protocol.megbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.facebridge.event.Box;
import io.facebridge.event.Device;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.Ratio;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.megbox.wire.BindingInfo;
import io.facebridge.protocol.megbox.wire.Bounds;
import io.facebridge.protocol.megbox.wire.Report;

/** What the translators of reports share. */
final class Reports {

    private static final int PERCENT = 100;

    private Reports() {
    }

    static Device device(InboundMessage message, Report report) {
        return Device.of(Protocol.MEGBOX, deviceId(message, "device_id", report.deviceId()))
                .channel(report.videoNumber())
                .channelName(report.screenToken())
                .build();
    }

    /** The id that the message states, else that of the device from whose connection it came. */
    static String deviceId(InboundMessage message, String path, String stated) {
        return message.required(path, stated == null ? message.origin().deviceId() : stated);
    }

    static SeenObject.Builder object(Report report, ObjectKind kind) {
        return SeenObject.of(kind)
                .trackId(report.trackId())
                .ended(report.trackDie())
                .box(box(report.detectionResult()))
                .related(related(report.bindingInfo()));
    }

    /** The crop and the whole picture, checked against the MD5 that the report states. */
    static Image[] images(InboundMessage message, Report report, ObjectKind kind) {
        return new Image[]{
                message.image(ObjectWords.role(kind), report.photo(), "photo", report.photoMd5()),
                message.image(Image.Role.SCENE, report.fullImage(), "fullImage", report.fullImageMd5()) };
    }

    /** The picture that came beside the message under the name, else what the field of that name held. */
    static Image image(InboundMessage message, Image.Role role, String name, String reference) {
        Image beside = message.attached(role, name);
        return beside == null ? message.image(role, reference) : beside;
    }

    /** Null where the code is none of the manual's. */
    static Boolean attack(Integer code) {
        if (code == null || code != 0 && code != 1) {
            return null;
        }
        return code == 1;
    }

    /** The box writes 0 where it has no id. */
    static String enrolled(String id) {
        return "0".equals(id) ? null : id;
    }

    /** A score whose range the manual prints as 0..100 in one place and not at all in another: above 1 it is per cent. */
    static Ratio score(InboundMessage message, String path, BigDecimal raw) {
        return message.ratio(path, raw, raw == null || raw.compareTo(BigDecimal.ONE) <= 0 ? 1 : PERCENT);
    }

    static Box box(Bounds bounds) {
        if (bounds == null || bounds.left() == null || bounds.top() == null || bounds.right() == null
                || bounds.bottom() == null) {
            return null;
        }
        return Box.between(bounds.left(), bounds.top(), bounds.right(), bounds.bottom());
    }

    static List<SeenObject.Related> related(List<BindingInfo> bindings) {
        return bindings == null
                ? null
                : bindings.stream()
                        .filter(Objects::nonNull)
                        .filter(binding -> binding.bindingType() != null || binding.bindingTrackId() != null)
                        .map(binding -> new SeenObject.Related(ObjectWords.kind(binding.bindingType()),
                                binding.bindingTrackId()))
                        .toList();
    }
}
