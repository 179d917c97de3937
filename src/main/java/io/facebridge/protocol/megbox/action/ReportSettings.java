package io.facebridge.protocol.megbox.action;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.DeviceCalls;

/**
 * Points a box's reports at this gateway: HTTP reports (chapter 4.1.5, main receiver), alerts and captures over WebSocket
 * (4.1.3), heartbeats (4.1.2). Only addresses change, and HTTP reports are switched on; whether a box also pushes over
 * WebSocket stays its own setting, since what comes over both ways makes two events.
 */
final class ReportSettings {

    private static final String ADDRESS = "reportServerAdd";
    private static final String HEARTBEAT = "deviceHeartbeat";
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    /** What a box must be told with an address, where it has said nothing about it yet. */
    private static final ObjectNode ALERTS = Json.object().put("alertReportMode", "passiveMode").put("alertInterval", 5)
            .put("alertResend", 1).put("pushImageSW", true);

    private final SettingsWriter writer;
    private final String reportPath;
    private final String streamPath;

    ReportSettings(SettingsWriter writer, String reportPath, String streamPath) {
        this.writer = writer;
        this.reportPath = reportPath;
        this.streamPath = streamPath;
    }

    /**
     * One kind of reports.
     *
     * @param get the operation that reads the settings, {@code set} the one that writes them
     * @param defaults what a box is told that says nothing of it
     * @param change what is to be, in the form of the request
     * @param places where in them the address stands
     */
    private record Kept(String get, String set, ObjectNode defaults, ObjectNode change, List<Place> places) {}

    /** The object of the settings with the address, and the field's name. */
    private record Place(String object, String field, String url) {}

    OperationReply point(ObjectNode parameters, DeviceCalls device) {
        URI gateway = device.publicUrl();
        String http = gateway + reportPath;
        String stream = stream(gateway) + streamPath;
        ObjectNode httpChange = Json.object().put("enable", true);
        httpChange.putObject("main").put("url", http);
        ObjectNode streamChange = Json.object();
        streamChange.putObject("alertConfig").put(ADDRESS, stream);
        streamChange.putObject("capture").put(ADDRESS, stream);
        ObjectNode streamDefaults = Json.object();
        streamDefaults.set("alertConfig", ALERTS.deepCopy());
        ObjectNode heartbeat = Json.object();
        heartbeat.putObject(HEARTBEAT).put("serverAdd", stream)
                .put("htInterval", parameters.path("heartbeatSeconds").asInt(30));

        ArrayNode reports = Json.object().putArray("reports");
        OperationFailedException refusal = null;
        for (Kept kind : List.of(
                new Kept("http-report-config-get", "http-report-config-set", Json.object(), httpChange,
                        List.of(new Place("main", "url", http))),
                new Kept("ws-report-config-get", "ws-report-config-set", streamDefaults, streamChange,
                        List.of(new Place("alertConfig", ADDRESS, stream), new Place("capture", ADDRESS, stream))),
                new Kept("device-get", "device-set", Json.object(), heartbeat,
                        List.of(new Place(HEARTBEAT, "serverAdd", stream))))) {
            JsonNode after = Json.object();
            try {
                after = changed(device, kind);
            } catch (OperationFailedException e) {
                if (e.kind() != Kind.REFUSED) {
                    throw e;
                }
                refusal = e;
            }
            tell(kind, after, reports);
        }
        if (refusal != null && !reports.findValuesAsText("confirmed").contains("true")) {
            throw refusal;
        }
        ObjectNode result = Json.object();
        result.set("reports", reports);
        return new OperationReply.Result(result);
    }

    /** @return what the box says after it */
    private JsonNode changed(DeviceCalls device, Kept kind) {
        JsonNode current = device.call(kind.get(), Json.object());
        ObjectNode kept = kind.defaults().deepCopy();
        // of the device's settings only the heartbeat: network and clock are not to be touched
        kind.change().fieldNames().forEachRemaining(name -> kept.set(name, current.path(name) instanceof ObjectNode group
                ? SettingsWriter.merged(kept.path(name) instanceof ObjectNode before ? before : Json.object(), group)
                : kept.has(name) ? kept.get(name) : current.path(name)));
        if (current.has("slave")) {
            kept.set("slave", current.get("slave"));
        }
        writer.write(device, kind.set(), kept, kind.change());
        return device.call(kind.get(), Json.object());
    }

    private static void tell(Kept kind, JsonNode after, ArrayNode reports) {
        boolean on = !kind.change().has("enable") || after.path("enable").asBoolean(false);
        for (Place place : kind.places()) {
            reports.addObject().put("kind", place.object()).put("url", place.url())
                    .put("confirmed", on && place.url().equals(after.path(place.object()).path(place.field()).asText()));
        }
    }

    /** {@code ws://host:port} and the path before ours; boxes want the port. */
    private static String stream(URI gateway) {
        String scheme = gateway.getScheme().toLowerCase(Locale.ROOT);
        int port = gateway.getPort() < 0 ? PORTS.get(scheme) : gateway.getPort();
        return ("https".equals(scheme) ? "wss" : "ws") + "://" + gateway.getHost() + ":" + port
                + (gateway.getRawPath() == null ? "" : gateway.getRawPath());
    }
}
