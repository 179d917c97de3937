package io.facebridge.protocol.megbox;

import java.util.List;

import io.facebridge.event.Alarm;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.PolledCapture;

/** Rules that were broken, asked for in alert mode (chapter 25.2.1). */
final class RuleRecordTranslator implements EventTranslator {

    private static final String UNKNOWN = "unknown";
    private static final String TRIPWIRE = "tripwire";
    private static final String INTRUSION = "intrusion";

    /**
     * The words of chapter 26.6. The first three have none: they are the old numbers of crossing a line and of intrusion, which
     * have words further down; 14 to 18 are not settled.
     */
    private static final Codes<String> EVENT = Codes.from(1, UNKNOWN, TRIPWIRE, INTRUSION, TRIPWIRE, "park", "exit", "wander",
            "overwall", "fall", "smoke", "call", "watch_phone", "run", "sleep", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
            "no_safetycap", "no_uniform", "no_safetybelt", "flame", "smog", "oil_spill", "person_off_duty_querying",
            "gathering", "fight", INTRUSION, TRIPWIRE, "no_vest", "lose_fire_equipment", "mask_area", "trashbin", "mice",
            "sundry_detect");
    private static final Codes<String> AREA = Codes.from(1, null, "single_line", "single_line_both", "multi_line",
            "multi_line_both", "polygon");

    @Override
    public Translation translate(InboundMessage message) {
        PolledCapture record = message.read(PolledCapture.class);
        Device device = CaptureRecordTranslator.device(message, record);
        ObjectKind kind = record.objType() == null ? ObjectKind.OTHER : ObjectWords.kind(record.objType());
        String word = EVENT.word(record.alertType());
        return Translation.Events.one(EventBuilder.of(message, EventType.ALARM_RAISED, device)
                .key(record.videoNo(), record.trackId(), record.trackIdTimes(), Moments.keyPart(record.catchTimestamp()),
                        record.ruleId(), record.alertType())
                .time(Moments.sinceEpoch(record.catchTimestamp(), Moments.Unit.MILLIS))
                .alarm(new Alarm(word == null ? UNKNOWN : word,
                        record.alertType() == null ? null : record.alertType().toString(), null, record.ruleId(),
                        AREA.word(record.areaType()), record.areaId(),
                        record.objType() == null && record.trackId() == null
                                ? List.of()
                                : List.of(new Alarm.Target(record.objType(), record.trackId(), null))))
                .images(RecordPictures.image(message, ObjectWords.role(kind), RecordPictures.CROP),
                        RecordPictures.image(message, Image.Role.SCENE, RecordPictures.SCENE))
                .build());
    }
}
