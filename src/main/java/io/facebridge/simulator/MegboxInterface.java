package io.facebridge.simulator;

import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Answers the calls of a simulated box: from its state, and from the manual's samples where it keeps none. */
final class MegboxInterface {

    private static final int NOT_FOUND = 104007;
    private static final int ILLEGAL_ARGUMENT = 104001;
    private static final int DEFAULT_PAGE = 100;

    private final MegboxRecords records;
    private final MegboxFaces faces = new MegboxFaces();
    private final MegboxGroups groups = new MegboxGroups(faces);
    private final MegboxVideos videos = new MegboxVideos(() -> this.picture);
    private final MegboxSettingsState settings;
    private volatile byte[] picture = new byte[]{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9 };
    private volatile SampleReplies samples;
    private volatile boolean samplesOnly;

    MegboxInterface(String deviceId, MegboxRecords records) {
        this.records = records;
        this.settings = new MegboxSettingsState(deviceId);
    }

    MegboxFaces faces() {
        return faces;
    }

    MegboxGroups groups() {
        return groups;
    }

    MegboxVideos videos() {
        return videos;
    }

    MegboxSettingsState settings() {
        return settings;
    }

    void picture(byte[] seen) {
        picture = seen.clone();
        samples = null;
    }

    void samplesOnly() {
        samplesOnly = true;
    }

    void answer(HttpServerRequest request, MegboxCall call) {
        if (samplesOnly) {
            sample(request, call);
        } else if (request.path().startsWith(MegboxCall.BASE + "/")) {
            fromState(request, call);
        } else {
            download(request);
        }
    }

    /** The code's envelope without data. */
    static void refuse(HttpServerRequest request, int code, String message) {
        answer(request, MegboxAnswer.refused(code, message));
    }

    private void fromState(HttpServerRequest request, MegboxCall call) {
        String[] steps = call.steps();
        boolean queue = steps[0].equals("alerts") || steps[0].equals("captures");
        if (queue && call.method().equals("GET") && steps.length < 3) {
            answer(request, page(call));
            return;
        }
        if (queue && call.method().equals("DELETE")) {
            boolean deleted = steps.length == 3 && records.queues().delete(steps[0], steps[1], Long.parseLong(steps[2]));
            answer(request, deleted ? MegboxAnswer.done() : MegboxAnswer.refused(NOT_FOUND, "RESOURCES_NOT_FOUND"));
            return;
        }
        Stream.<Function<MegboxCall, MegboxAnswer>>of(faces::answer, groups::answer, videos::answer, settings::answer)
                .map(part -> part.apply(call)).filter(Objects::nonNull).findFirst()
                .ifPresentOrElse(answer -> answer(request, answer), () -> sample(request, call));
    }

    /** The box reads its parameters in a fixed order: {@code pageToken} behind {@code pageSize} is an error. */
    private MegboxAnswer page(MegboxCall call) {
        if (call.target().indexOf("pageToken") > call.target().indexOf("pageSize")) {
            return MegboxAnswer.refused(ILLEGAL_ARGUMENT, "ILLEGAL_ARGUMENT：pageToken，pageSize");
        }
        return MegboxAnswer.of(records.queues().page(call.path().substring(1), number(call, "pageToken", 0),
                number(call, "pageSize", DEFAULT_PAGE), number(call, "timeStart", 0)));
    }

    private void download(HttpServerRequest request) {
        byte[] bytes = records.file(request.path());
        if (bytes == null) {
            request.response().setStatusCode(404).end();
        } else {
            answer(request, MegboxAnswer.file(bytes));
        }
    }

    /** As the manual prints it; a call that it does not know is 404. */
    private void sample(HttpServerRequest request, MegboxCall call) {
        if (samples == null) {
            samples = SampleReplies.of(picture, "megbox-library", "megbox-site");
        }
        String target = call.target();
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        JsonNode reply = samples.find(call.method() + " " + path, call.given()).orElse(null);
        if (reply == null) {
            request.response().setStatusCode(404).end();
        } else if (reply.has("file")) {
            answer(request, MegboxAnswer.file(Base64.getDecoder().decode(reply.get("file").asText())));
        } else {
            end(request, reply.path("code").asInt(), reply);
        }
    }

    private static int number(MegboxCall call, String name, int absent) {
        String value = call.query().get(name);
        return value == null ? absent : Integer.parseInt(value);
    }

    private static void answer(HttpServerRequest request, MegboxAnswer answer) {
        if (answer.file() != null) {
            request.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(answer.file()));
            return;
        }
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("code", answer.code()).put("message", answer.message());
        envelope.put("timestamp", System.currentTimeMillis()).put("timeCost", 1);
        envelope.set("data", answer.data());
        end(request, answer.code(), envelope);
    }

    private static void end(HttpServerRequest request, int code, JsonNode envelope) {
        request.response()
                .setStatusCode(code == 0 ? 200 : code == 105000 ? 500 : 400)
                .putHeader("Content-Type", "application/json")
                .end(envelope.toString());
    }
}
