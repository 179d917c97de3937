package io.facebridge.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;

/** A box's WebSocket. */
final class StreamLink implements FleetLink {

    private static final String PATH = "/megbox/ws";

    private final WebSocketClient client;
    private final URI server;
    private WebSocket socket;
    private Consumer<Boolean> waiting;

    StreamLink(WebSocketClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public Future<Void> open() {
        return client.connect(server.getPort(), server.getHost(), PATH).map(opened -> {
            socket = opened;
            opened.textMessageHandler(ack -> answer(true));
            opened.closeHandler(closed -> answer(false));
            return null;
        });
    }

    @Override
    public void send(FleetMessage message, byte[] bytes, Consumer<Boolean> answered) {
        if (message.answer() == FleetMessage.Answer.NONE) {
            socket.writeTextMessage(new String(bytes, StandardCharsets.UTF_8))
                    .onComplete(written -> answered.accept(written.succeeded()));
        } else {
            waiting = answered;
            socket.writeFinalBinaryFrame(Buffer.buffer(bytes)).onFailure(e -> answer(false));
        }
    }

    private void answer(boolean success) {
        Consumer<Boolean> told = waiting;
        waiting = null;
        if (told != null) {
            told.accept(success);
        }
    }
}
