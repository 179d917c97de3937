package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A MegBox edge box that reports over a WebSocket that it opens: chapters 23.1 and 25.4 of its Web API. It waits for the ACK of
 * each report, sends it again where none comes, and connects anew where the connection is lost.
 */
public final class SimulatedMegboxStream implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String ALERT = "Alert";
    private static final String CAPTURE = "Capture";

    private final URI address;
    private final Supplier<byte[]> pictures;
    private final Settings settings;
    private final MegboxReports reports;
    private final AtomicInteger sequence = new AtomicInteger();
    private SocketDevice socket;

    /**
     * What an operator sets on the box.
     *
     * @param alertResend how often a report is sent again, 0-2
     * @param alertInterval pause before it is sent again, 0-10 s
     * @param ackTimeout how long an ACK is waited for; the manual does not say it
     * @param order of the numbers in a frame's header; the manual does not say it
     */
    public record Settings(int alertResend, Duration alertInterval, Duration ackTimeout, ByteOrder order) {

        public static final Settings DEFAULT = new Settings(2, Duration.ofSeconds(1), TIMEOUT, ByteOrder.BIG_ENDIAN);
    }

    /**
     * @param address {@code ws://host:port/path}
     * @param pictures the pictures that the box takes, JPEG
     */
    public SimulatedMegboxStream(URI address, String deviceId, Supplier<byte[]> pictures, Settings settings) {
        this.address = address;
        this.pictures = pictures;
        this.settings = settings;
        this.reports = new MegboxReports(deviceId);
    }

    /** Tells that it is alive; no answer is expected. */
    public void heartbeat() throws IOException, InterruptedException {
        await(connected().sendText(reports.heartbeat().toString()));
    }

    /** A face matched somebody of the library. Returns the ACK. */
    public String recognizeFace() throws IOException, InterruptedException {
        byte[] face = pictures.get();
        byte[] scene = pictures.get();
        byte[] top = pictures.get();
        return report(ALERT, reports.alert(face.length, scene.length, top.length), "timestamp", face, scene, top);
    }

    /** A face was seen. Returns the ACK. */
    public String captureFace() throws IOException, InterruptedException {
        byte[] crop = pictures.get();
        byte[] scene = pictures.get();
        return capture(reports.captureFace(crop.length, scene.length), crop, scene);
    }

    /** A person was seen. Returns the ACK. */
    public String captureHuman() throws IOException, InterruptedException {
        byte[] crop = pictures.get();
        byte[] scene = pictures.get();
        return capture(reports.captureHuman(crop.length, scene.length), crop, scene);
    }

    /** A plate was read. Returns the ACK. */
    public String capturePlate(String number) throws IOException, InterruptedException {
        byte[] crop = pictures.get();
        byte[] scene = pictures.get();
        return capture(reports.capturePlate(number, crop.length, scene.length), crop, scene);
    }

    /** Somebody crossed a line; no answer is expected. */
    public void crossLine() throws IOException, InterruptedException {
        Base64.Encoder base64 = Base64.getEncoder();
        await(connected().sendText(reports.vigilance(base64.encodeToString(pictures.get()),
                base64.encodeToString(pictures.get())).toString()));
    }

    /** What a box at a gate reports in a short while: a heartbeat, somebody known every time, one of the others in turn. */
    public void playRound(int n) throws IOException, InterruptedException {
        heartbeat();
        recognizeFace();
        switch (Math.floorMod(n, 4)) {
            case 0 -> captureFace();
            case 1 -> captureHuman();
            case 2 -> capturePlate("粤B1234" + Math.floorMod(n, 10));
            default -> crossLine();
        }
    }

    /** Cuts the connection, as when the network fails; the next report connects anew. */
    public synchronized void cut() {
        if (socket != null) {
            socket.cut();
            socket = null;
        }
    }

    @Override
    public synchronized void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private String capture(ObjectNode capture, byte[]... cut) throws IOException, InterruptedException {
        return report(CAPTURE, capture, "catchTimestamp", cut);
    }

    private String report(String type, ObjectNode json, String time, byte[]... parts) throws IOException, InterruptedException {
        String ack = String.format("%s_%02d_%s_%s_ACK", type, json.path("videoNo").asInt(), json.path(time).asText(),
                json.path("trackId").asText());
        IOException last = null;
        for (int attempt = 0; attempt <= settings.alertResend(); attempt++) {
            if (attempt > 0) {
                TimeUnit.MILLISECONDS.sleep(settings.alertInterval().toMillis());
            }
            try {
                SocketDevice connected = connected();
                await(connected.sendBinary(ByteBuffer.wrap(
                        MegboxFrame.of(type, sequence.incrementAndGet(), settings.order(), '\0', json, parts))));
                connected.awaitText(ack, settings.ackTimeout());
                return ack;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException("the report was given up after " + (settings.alertResend() + 1) + " attempts", last);
    }

    private synchronized SocketDevice connected() throws IOException, InterruptedException {
        if (socket == null || !socket.isOpen()) {
            socket = SocketDevice.connect(address);
        }
        return socket;
    }

    private static void await(Future<?> sent) throws IOException, InterruptedException {
        try {
            sent.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("could not send", e);
        }
    }
}
