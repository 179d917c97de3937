package io.facebridge.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

import io.facebridge.testkit.Pictures;
import io.vertx.core.buffer.Buffer;

/** One kind of message, each one sent a new one: its time and a piece of its pictures differ. */
final class Workload {

    private static final long FIRST_TIME = 1_600_000_000_000L;
    private static final String TIME = "1600000000000";
    /** Base64 digits that stand for the bytes behind the head of a JPEG comment: any digits there leave it the same picture. */
    private static final int VARIED_AT = 96;
    private static final int VARIED_DIGITS = 12;

    private final String name;
    private final String path;
    private final byte[] template;
    private final int timeAt;
    private final int[] picturesAt;
    private final AtomicLong sent = new AtomicLong();

    private Workload(String name, String path, String message, int... picturesAt) {
        this.name = name;
        this.path = path;
        this.template = message.getBytes(StandardCharsets.US_ASCII);
        this.timeAt = message.indexOf(TIME);
        this.picturesAt = picturesAt;
    }

    static Workload heartbeat() {
        String padding = "x".repeat(800);
        return new Workload("heartbeat, 1 KB", "/api/heatbeat/report",
                """
                        {"device_type":"VH01","sn":"bench","timestamp":%s,"device_status":{"temperature":47,"runtime":604800,"free_memory":100,\
                        "video_stream":"active","detection":"active"},"note":"%s"}"""
                        .formatted(TIME, padding));
    }

    static Workload face() {
        String picture = picture(1, 22_000);
        String message = "{\"device_type\":\"VH01\",\"sn\":\"bench\",\"timestamp\":%s,\"face\":{\"left\":50,\"top\":50,\"width\":100,\"height\":100,\"conf\":99,\"img\":\"%s\"}}"
                .formatted(TIME, picture);
        return new Workload("face, 30 KB", "/api/face/report", message, message.indexOf(picture));
    }

    static Workload faceWithScene() {
        String picture = picture(2, 20_000);
        String scene = picture(3, 130_000);
        String message = "{\"device_type\":\"VH01\",\"sn\":\"bench\",\"timestamp\":%s,\"face\":{\"left\":50,\"top\":50,\"width\":100,\"height\":100,\"conf\":99,\"img\":\"%s\",\"background\":\"%s\"}}"
                .formatted(TIME, picture, scene);
        return new Workload("face with scene, 200 KB", "/api/face/report", message, message.indexOf(picture),
                message.indexOf(scene));
    }

    String path() {
        return path;
    }

    /** How many each message has. */
    int pictures() {
        return picturesAt.length;
    }

    /** The next message. */
    Buffer next() {
        long number = sent.incrementAndGet();
        byte[] message = template.clone();
        digits(message, timeAt, FIRST_TIME + number, TIME.length());
        for (int pictureAt : picturesAt) {
            digits(message, pictureAt + VARIED_AT, System.nanoTime() % 1_000_000 * 1_000_000 + number % 1_000_000,
                    VARIED_DIGITS);
        }
        return Buffer.buffer(message);
    }

    @Override
    public String toString() {
        return name;
    }

    private static String picture(int seed, int bytes) {
        return Base64.getEncoder().encodeToString(Pictures.jpeg(seed, bytes));
    }

    private static void digits(byte[] message, int at, long value, int count) {
        long rest = value;
        for (int i = count - 1; i >= 0; i--) {
            message[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
