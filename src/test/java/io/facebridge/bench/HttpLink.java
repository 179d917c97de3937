package io.facebridge.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/** A kept HTTP/1.1 connection: a client of its own would share connections between devices. */
final class HttpLink implements FleetLink {

    private static final Pattern HEAD = Pattern.compile("http/1\\.1 (\\d{3}) .*?\\r\\ncontent-length: *(\\d+)\\r\\n.*",
            Pattern.DOTALL);
    private static final int OK = 200;

    private final NetClient client;
    private final URI server;
    private NetSocket socket;
    private Buffer reply = Buffer.buffer();
    private Consumer<Boolean> waiting;

    HttpLink(NetClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public Future<Void> open() {
        return client.connect(server.getPort(), server.getHost()).map(opened -> {
            socket = opened;
            reply = Buffer.buffer();
            opened.handler(this::read);
            opened.closeHandler(closed -> {
                if (socket == opened) {
                    socket = null;
                    answer(false);
                }
            });
            return null;
        });
    }

    @Override
    public void send(FleetMessage message, byte[] bytes, Consumer<Boolean> answered) {
        waiting = answered;
        if (socket == null) {
            open().onComplete(opened -> {
                if (opened.succeeded()) {
                    socket.write(Buffer.buffer(bytes));
                } else {
                    answer(false);
                }
            });
        } else {
            socket.write(Buffer.buffer(bytes));
        }
    }

    private void read(Buffer piece) {
        reply.appendBuffer(piece);
        String text = reply.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        Matcher head = HEAD.matcher(text.substring(0, end + 2).toLowerCase(Locale.ROOT));
        if (!head.matches()) {
            throw new IllegalStateException("a reply without a length: " + text.substring(0, end));
        }
        if (text.length() >= end + 4 + Integer.parseInt(head.group(2))) {
            reply = Buffer.buffer();
            answer(Integer.parseInt(head.group(1)) == OK);
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
