package io.facebridge.protocol.dumu;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Device;
import io.facebridge.event.EventType;
import io.facebridge.event.Heartbeat;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.dumu.wire.HeartbeatMetric;

/** The heartbeat of generation 1 (section 4.2): an array of metrics, found by name, since firmware may send more or fewer. */
final class Gen1HeartbeatTranslator implements EventTranslator {

    private static final Set<String> METRICS = Set.of("heartbeat", "rebootcount", "temperature", "runtime", "xeyeruntime");
    private static final String CAMERA_ID = "camera_id";
    private static final int LONGEST_WHOLE = 18;

    @Override
    public Translation translate(InboundMessage message) {
        List<HeartbeatMetric> metrics = StreamSupport.stream(message.body().spliterator(), false)
                .filter(JsonNode::isObject)
                .map(element -> message.read(element, HeartbeatMetric.class))
                .toList();
        Map<String, BigDecimal> values = values(metrics);
        if (values.isEmpty()) {
            throw MalformedMessageException.unknownMessage("heartbeat, face packet and timed image");
        }
        Device device = Device.of(Protocol.DUMU, message.required("tags camera_id", cameraId(metrics))).build();
        Long timestamp = metrics.stream().map(HeartbeatMetric::timestamp).filter(Objects::nonNull).findFirst().orElse(null);
        BigDecimal milliDegrees = values.get("temperature");
        return Translation.Events.one(EventBuilder.of(message, EventType.DEVICE_HEARTBEAT, device)
                .key(Moments.keyPart(timestamp))
                .time(Moments.sinceEpoch(timestamp, Moments.Unit.MILLIS))
                .heartbeat(new Heartbeat(milliDegrees == null ? null : milliDegrees.movePointLeft(3),
                        whole(message, values, "runtime"), null, whole(message, values, "rebootcount"), null))
                .build());
    }

    /** The known metrics that are there, by name; the value may be missing. The first of two with the same name counts. */
    private static Map<String, BigDecimal> values(List<HeartbeatMetric> metrics) {
        Map<String, BigDecimal> values = new HashMap<>();
        metrics.stream().filter(metric -> metric.metric() != null).forEach(metric -> {
            String name = metric.metric().toLowerCase(Locale.ROOT);
            if (METRICS.contains(name)) {
                values.putIfAbsent(name, metric.value());
            }
        });
        return values;
    }

    private static Long whole(InboundMessage message, Map<String, BigDecimal> values, String name) {
        BigDecimal value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.precision() - value.scale() > LONGEST_WHOLE) {
            message.unreadable(name);
            return null;
        }
        return value.longValue();
    }

    /** The camera's serial number stands nowhere but in the tags. */
    private static String cameraId(List<HeartbeatMetric> metrics) {
        return metrics.stream()
                .map(HeartbeatMetric::tags)
                .filter(Objects::nonNull)
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(tag -> tag.split("=", 2))
                .filter(tag -> tag.length == 2 && tag[0].strip().equalsIgnoreCase(CAMERA_ID) && !tag[1].isBlank())
                .map(tag -> tag[1])
                .findFirst()
                .orElse(null);
    }
}
