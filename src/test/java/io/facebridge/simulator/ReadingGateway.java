package io.facebridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.Translation;

/** A bare HTTP server that reads what a simulated device says as the gateway does. */
final class ReadingGateway implements AutoCloseable {

    private final Map<String, MessageFamily> families;
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    ReadingGateway(Map<String, MessageFamily> families) throws IOException {
        this.families = families;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Source, type and number of readable pictures of every event, or what was ignored, in order. */
    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A failed assertion or a message that cannot be read breaks the connection, and so the test. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            MessageFamily family = families.get(exchange.getRequestURI().getPath());
            InboundMessage message = MessageReader.read(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8,
                    family.pictures(), new InboundMessage.Context(Instant.now(), device -> ZoneOffset.UTC, false));
            Translation translation = family.translator().translate(message);
            assertThat(message.unreadable()).isEmpty();
            assertThat(message.pictures()).allMatch(Picture::isReadable);
            note(translation);
            Reply reply = family.replies().accepted(message);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void note(Translation translation) {
        if (translation instanceof Translation.Events translated) {
            translated.events().forEach(event -> received.add(
                    event.source() + " " + event.type().shortName() + " " + event.data().images().size()));
        } else if (translation instanceof Translation.Ignored ignored) {
            received.add(ignored.device().source() + " " + ignored.messageType());
        }
    }
}
