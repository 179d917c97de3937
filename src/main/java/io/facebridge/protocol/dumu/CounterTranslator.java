package io.facebridge.protocol.dumu;

import io.facebridge.event.Counter;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.UnreadContent;
import io.facebridge.protocol.dumu.wire.CounterReport;

/** The face counter of generation 2 (part 3 section 5). */
final class CounterTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        CounterReport report = message.read(CounterReport.class);
        Device camera = Cameras.generation2(message, report.sn(), report.deviceType(), report.deviceName());
        if (report.counter() == null) {
            UnreadContent.refuse(message.body(), "counter", "a whole number");
            return new Translation.Ignored(camera, "counter report without a value");
        }
        return Translation.Events.one(EventBuilder.of(message, EventType.COUNTER_REPORTED, camera)
                .key(Moments.keyPart(report.timestamp()))
                .time(Moments.sinceEpoch(report.timestamp(), Moments.Unit.MILLIS))
                .counter(new Counter(report.counter()))
                .build());
    }
}
