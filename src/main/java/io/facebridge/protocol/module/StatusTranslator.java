package io.facebridge.protocol.module;

import java.math.BigDecimal;
import java.util.Locale;

import io.facebridge.event.Analysis;
import io.facebridge.event.Analysis.Behaviour;
import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Ratio;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.module.wire.StatusCallback;

/** The pipeline status callback (section 3.1.9). */
final class StatusTranslator implements EventTranslator {

    private static final BigDecimal SWITCHED_OFF = BigDecimal.valueOf(-2);

    @Override
    public Translation translate(InboundMessage message) {
        StatusCallback callback = message.read(StatusCallback.class);
        Device device = Modules.device(message, callback.deviceId());
        return Translation.Events.one(Modules.event(message, EventType.ANALYSIS_STATUS, device, callback.timestamp())
                .key(Moments.keyPart(callback.timestamp()))
                .analysis(new Analysis(behaviour(callback.dmsType()),
                        message.ratio("/mask_score", callback.maskScore(), 1),
                        liveness(message, "/rgb_liveness_score", callback.rgbLivenessScore()),
                        liveness(message, "/nir_liveness_score", callback.nirLivenessScore())))
                .build());
    }

    private static Behaviour behaviour(String dmsType) {
        if (dmsType == null) {
            return null;
        }
        return switch (dmsType.toLowerCase(Locale.ROOT)) {
            case "normal" -> Behaviour.NORMAL;
            case "smoking" -> Behaviour.SMOKING;
            case "calling" -> Behaviour.CALLING;
            case "drinking" -> Behaviour.DRINKING;
            case "eating" -> Behaviour.EATING;
            default -> Behaviour.UNKNOWN;
        };
    }

    private static Ratio liveness(InboundMessage message, String path, BigDecimal score) {
        return score == null || score.compareTo(SWITCHED_OFF) == 0 ? null : message.ratio(path, score, 1);
    }
}
