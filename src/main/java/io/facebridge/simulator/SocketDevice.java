package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The WebSocket side of a simulated device. */
final class SocketDevice implements WebSocket.Listener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean open = true;
    private WebSocket socket;

    private SocketDevice() {
    }

    static SocketDevice connect(URI address) throws IOException, InterruptedException {
        SocketDevice device = new SocketDevice();
        try {
            device.socket = CLIENT.newWebSocketBuilder().connectTimeout(TIMEOUT).buildAsync(address, device)
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return device;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("could not connect", e);
        }
    }

    CompletableFuture<WebSocket> sendText(String text) {
        return socket.sendText(text, true);
    }

    CompletableFuture<WebSocket> sendBinary(ByteBuffer bytes) {
        return socket.sendBinary(bytes, true);
    }

    /** Waits for this very text; others before it are passed over. */
    void awaitText(String expected, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String text;
        do {
            text = texts.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (text == null || !open && texts.isEmpty() && !text.equals(expected)) {
                throw new IOException("no answer");
            }
        } while (!text.equals(expected));
    }

    boolean isOpen() {
        return open;
    }

    /** Without a farewell. */
    void cut() {
        open = false;
        socket.abort();
    }

    void close() {
        open = false;
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((sent, failure) -> socket.abort());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lost();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        lost();
    }

    /** Whoever waits for a text goes on. */
    private void lost() {
        open = false;
        texts.add("");
    }
}
