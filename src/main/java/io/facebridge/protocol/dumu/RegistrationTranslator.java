package io.facebridge.protocol.dumu;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.dumu.wire.Registration;

/** The registration of generation 2 (part 3 section 4). Without a time, equal registrations are one event. */
final class RegistrationTranslator implements EventTranslator {

    @Override
    public Translation translate(InboundMessage message) {
        Registration registration = message.read(Registration.class);
        Device camera = Cameras.generation2(message, registration.sn(), registration.deviceType(), registration.deviceName());
        return Translation.Events.one(EventBuilder.of(message, EventType.DEVICE_REGISTERED, camera)
                .key(Moments.keyPart(registration.timestamp()))
                .time(Moments.sinceEpoch(registration.timestamp(), Moments.Unit.MILLIS))
                .build());
    }
}
