package io.facebridge.testkit;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket client that remembers what it was told. */
public final class StreamClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile int closeCode;
    private WebSocket socket;

    private StreamClient() {
    }

    /** @param gateway its HTTP address */
    public static StreamClient connect(URI gateway, String path) {
        StreamClient client = new StreamClient();
        URI address = URI.create("ws://" + gateway.getHost() + ":" + gateway.getPort() + path);
        client.socket = CLIENT.newWebSocketBuilder().buildAsync(address, client).join();
        return client;
    }

    public void text(String text) {
        socket.sendText(text, true).join();
    }

    public void binary(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** One message in fragments of the given length. */
    public void fragments(byte[] message, int length) {
        for (int from = 0; from < message.length; from += length) {
            int to = Math.min(message.length, from + length);
            socket.sendBinary(ByteBuffer.wrap(message, from, to - from), to == message.length).join();
        }
    }

    /** Sends when the connection takes it. */
    public CompletableFuture<WebSocket> sending(byte[] message) {
        return socket.sendBinary(ByteBuffer.wrap(message), true);
    }

    /** The texts so far, in order. */
    public List<String> texts() {
        return texts;
    }

    /** Waits for as many texts. */
    public List<String> awaitTexts(int count) {
        if (texts.size() >= count) {
            return texts; // without the first pause of whoever waits
        }
        await().atMost(PATIENCE).until(() -> texts.size() >= count);
        return texts;
    }

    /** Waits for the end of the connection: its close code. */
    public int awaitClose() {
        await().atMost(PATIENCE).until(() -> closeCode != 0);
        return closeCode;
    }

    /** The close code; 0 while it is open, -1 where it ended without one. */
    public int closeCode() {
        return closeCode;
    }

    /** Ends the connection without a word. */
    public void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
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
        closeCode = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closeCode = closeCode == 0 ? -1 : closeCode;
    }
}
