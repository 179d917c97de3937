package io.facebridge.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Devices of all protocols that push until this is closed, over HTTP and over WebSockets, and send again, byte by byte, what
 * was not answered with success. The gateway may be away for a while, or come back elsewhere.
 */
final class MixedLoad implements AutoCloseable {

    private static final long AGAIN_MILLIS = 50;
    /** Between two messages of a device: the machine has other work, and the disk an end. */
    private static final long PAUSE_MILLIS = 5;
    private static final long END_SECONDS = 60;
    private static final int OK = 200;

    private final MixedMessages messages = new MixedMessages();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> devices = new ArrayList<>();
    private final Ledger ledger;
    private volatile URI gateway;
    private volatile boolean closed;
    private volatile boolean abandoned;

    /** @param each devices of each kind */
    MixedLoad(URI gateway, int each, Ledger ledger) {
        this.gateway = gateway;
        this.ledger = ledger;
        List<Supplier<DeviceMessage>> kinds = List.of(messages::terminalFace, messages::dumuFace, messages::dumuHeartbeat,
                messages::moduleRecord, messages::megboxReport, messages::nebulaPush);
        for (int i = 0; i < each; i++) {
            kinds.forEach(kind -> devices.add(threads.submit(() -> pushOn(kind))));
            devices.add(threads.submit(this::streamOn));
        }
    }

    /** The gateway is elsewhere now. */
    void moveTo(URI elsewhere) {
        gateway = elsewhere;
    }

    /** Ends without a gateway: the devices give up what was not answered. */
    void abandon() throws InterruptedException {
        closed = true;
        abandoned = true;
        close();
    }

    /**
     * Ends when every device has heard of its last message; the gateway has to be there.
     *
     * @throws IllegalStateException when a device does not hear, or failed
     */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        threads.shutdown();
        boolean ended = threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        threads.shutdownNow();
        if (!ended) {
            throw new IllegalStateException("a device does not end");
        }
        for (Future<?> device : devices) {
            try {
                device.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a device failed", e.getCause());
            }
        }
    }

    private Void pushOn(Supplier<DeviceMessage> kind) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!closed) {
            DeviceMessage message = kind.get();
            boolean answered = push(client, message);
            while (!answered && !abandoned) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
                answered = push(client, message);
            }
            if (answered) {
                ledger.answered(message);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    private boolean push(HttpClient client, DeviceMessage message) throws InterruptedException {
        try {
            return message.push(client, gateway) == OK;
        } catch (IOException notAnswered) {
            return false; // it sends it again
        }
    }

    private Void streamOn() throws InterruptedException {
        try (StreamBox box = new StreamBox()) {
            MixedMessages.Frame before = messages.boxFrame();
            while (!closed) {
                // the first one was acknowledged already, as far as there was a round before: the box does not know better
                List<MixedMessages.Frame> frames = List.of(before, messages.boxFrame(), messages.boxFrame(),
                        messages.boxFrame());
                before = frames.get(frames.size() - 1);
                for (List<MixedMessages.Frame> open = frames; !open.isEmpty() && !abandoned;) {
                    List<MixedMessages.Frame> acknowledged = box.send(gateway, open);
                    acknowledged.forEach(frame -> ledger.answered(frame.message()));
                    open = open.stream().filter(frame -> !acknowledged.contains(frame)).toList();
                    TimeUnit.MILLISECONDS.sleep(open.isEmpty() ? PAUSE_MILLIS : AGAIN_MILLIS);
                }
            }
        }
        return null;
    }
}
