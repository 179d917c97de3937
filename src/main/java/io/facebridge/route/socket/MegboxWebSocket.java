package io.facebridge.route.socket;

import java.nio.charset.StandardCharsets;

import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;

/** Where boxes report over a WebSocket that they open. */
@WebSocket(path = MegboxWebSocket.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
public class MegboxWebSocket {

    public static final String PATH = "/megbox/ws";

    private final MegboxStreams streams;

    MegboxWebSocket(MegboxStreams streams) {
        this.streams = streams;
    }

    // all on the event loop, where messages come in order: none waits, what takes time is done by workers

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection connection) {
        streams.opened(connection, PATH);
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(WebSocketConnection connection, Buffer message) {
        streams.message(connection, message.getBytes(), false);
    }

    @OnTextMessage
    @NonBlocking
    void text(WebSocketConnection connection, String message) {
        streams.message(connection, message.getBytes(StandardCharsets.UTF_8), true);
    }

    @OnPongMessage
    @NonBlocking
    void pong(WebSocketConnection connection, Buffer data) {
        streams.pong(connection);
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection) {
        streams.closed(connection);
    }

    @OnError
    @NonBlocking
    void failed(WebSocketConnection connection, Throwable failure) {
        streams.failed(connection, failure);
    }
}
