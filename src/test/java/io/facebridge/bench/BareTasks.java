package io.facebridge.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;

/** Tasks for terminals, in memory: those that were ordered as of the gateway, each given out once. */
final class BareTasks {

    static final String ASKED_AT = "/taskRequest";

    private static final Pattern ORDER = Pattern.compile("/gateway/v1/devices/([^/]+)/operations/set-face-config");
    private static final BytePattern DEVICE = new BytePattern("\"device_id\":\"");
    private static final Buffer NOTHING = Buffer.buffer("{}");
    private static final String TASK = "{\"request_type\":\"SetFaceConfig\",\"request_id\":%d,\"FaceQuality\":5,\"SnapMode\":0}";

    private final Map<String, Queue<Long>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ordered = new AtomicLong();

    /** Takes an order; false where the path is not that of one. */
    boolean order(String path) {
        Matcher device = ORDER.matcher(path);
        if (!device.matches()) {
            return false;
        }
        waiting.computeIfAbsent(device.group(1), first -> new ConcurrentLinkedQueue<>()).add(ordered.incrementAndGet());
        return true;
    }

    /** The answer to a terminal that asks. */
    Buffer next(Buffer question) {
        Queue<Long> tasks = waiting.get(device(question.getBytes()));
        Long task = tasks == null ? null : tasks.poll();
        return task == null ? NOTHING : Buffer.buffer(TASK.formatted(task));
    }

    private static String device(byte[] question) {
        int from = DEVICE.in(question, 0);
        if (from < 0) {
            return "";
        }
        int start = from + DEVICE.length();
        int end = start;
        while (question[end] != '"') {
            end++;
        }
        return new String(question, start, end - start, StandardCharsets.UTF_8);
    }
}
