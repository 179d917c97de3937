package io.facebridge.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.simulator.MegboxFrame;
import io.facebridge.simulator.MegboxReports;
import io.facebridge.testkit.Pictures;
import io.vertx.core.buffer.Buffer;

/** Captures of a box, each one sent a new one: its track and a piece of its pictures differ. */
final class FrameWorkload {

    private static final long FIRST_TRACK = 1_000_000_000L;
    /** Inside the comment with which a made picture begins: any bytes there leave it the same picture. */
    private static final int VARIED_AT = 8;

    private final String name;
    private final byte[] template;
    private final int trackAt;
    private final int[] picturesAt;
    private final AtomicLong sent = new AtomicLong();

    private FrameWorkload(String name, int crop, int scene) {
        byte[] small = Pictures.jpeg(4, crop);
        byte[] large = scene == 0 ? new byte[0] : Pictures.jpeg(5, scene);
        ObjectNode json = new MegboxReports("bench").captureFace(small.length, large.length).put("trackId", FIRST_TRACK);
        this.name = name;
        this.template = MegboxFrame.of("Capture", 1, ByteOrder.BIG_ENDIAN, '\0', json, small, large);
        this.trackAt = new String(template, StandardCharsets.ISO_8859_1).indexOf(String.valueOf(FIRST_TRACK));
        int largeAt = template.length - large.length;
        this.picturesAt = scene == 0 ? new int[]{ largeAt - small.length } : new int[]{ largeAt - small.length, largeAt };
    }

    static FrameWorkload face() {
        return new FrameWorkload("capture, 30 KB", 29_000, 0);
    }

    static FrameWorkload faceWithScene() {
        return new FrameWorkload("capture with scene, 200 KB", 20_000, 179_000);
    }

    /** How many each frame has. */
    int pictures() {
        return picturesAt.length;
    }

    /** The next frame. */
    Buffer next() {
        long number = sent.incrementAndGet();
        byte[] frame = template.clone();
        byte[] track = String.valueOf(FIRST_TRACK + number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(track, 0, frame, trackAt, track.length);
        for (int pictureAt : picturesAt) {
            ByteBuffer.wrap(frame).putLong(pictureAt + VARIED_AT, System.nanoTime() ^ number << Integer.SIZE);
        }
        return Buffer.buffer(frame);
    }

    @Override
    public String toString() {
        return name;
    }
}
