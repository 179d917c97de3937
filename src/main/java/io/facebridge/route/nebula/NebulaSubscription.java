package io.facebridge.route.nebula;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.nebula.NebulaErrors;
import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.NebulaRequests;
import io.facebridge.protocol.nebula.NebulaSessions;
import io.facebridge.protocol.nebula.SocketMessage;
import io.facebridge.route.socket.SocketHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of a subscription: ask for the key, subscribe, tell what comes apart, and note how far all is durable. */
@Named("nebulaSubscription")
@ApplicationScoped
@RegisterForReflection
public class NebulaSubscription {

    private static final String MESSAGE = "FacebridgeNebulaMessage";
    private static final String KIND = "FacebridgeNebulaKind";
    /** The messages' place in the quarantine. */
    private static final String PATH = "/ws/";
    private static final String RESULT = "777";
    private static final int OK = 200;

    private final NebulaSessions sessions;
    private final Gaps gaps;
    private final NebulaBackfill backfill;

    NebulaSubscription(NebulaSessions sessions, Gaps gaps, NebulaBackfill backfill) {
        this.sessions = sessions;
        this.gaps = gaps;
        this.backfill = backfill;
    }

    private record Message(String device, long connection, SocketMessage socket) {}

    /** A new connection: what came while there was none is missing. */
    public void opened(Exchange exchange) {
        gaps.of(device(exchange)).opened();
        exchange.getMessage().setBody(NebulaRequests.of(NebulaRequests.SUBSCRIPTION_KEY));
    }

    /** Makes the subscription of the answer with the key. */
    public void subscribe(Exchange exchange) {
        NebulaReply reply = new NebulaReply(0, exchange.getMessage().getBody(JsonNode.class));
        exchange.getMessage().setBody(NebulaRequests.subscribe(reply.text("key")).toString());
    }

    /**
     * Tells what came apart, by a property for the route.
     *
     * @throws io.facebridge.protocol.nebula.NebulaCallException when the node refused the subscription
     */
    public void sort(Exchange exchange) {
        String device = device(exchange);
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        SocketMessage socket = SocketMessage.of(bytes);
        if (socket.kind() == SocketMessage.Kind.REFUSED) {
            if (socket.code() == NebulaErrors.NOT_LOGGED_IN) {
                sessions.expired(device);
            }
            throw socket.refusal();
        }
        exchange.setProperty(MESSAGE, new Message(device, gaps.of(device).connection(), socket));
        exchange.setProperty(KIND, socket.kind().name().toLowerCase(Locale.ROOT));
        exchange.getMessage().setBody(new Received(bytes, bytes, "application/json; charset=" + StandardCharsets.UTF_8, PATH,
                new InboundMessage.Origin(device, RESULT), Map.of()));
    }

    /** The subscription stands: what was missed is to be fetched. */
    public void acknowledged(Exchange exchange) {
        Message message = message(exchange);
        backfill.request(message.device(), message.connection());
    }

    /** Notes how far all is durable, where this result is. */
    public void kept(Exchange exchange) {
        Message message = message(exchange);
        Instant capturedAt = Moments.local(message.socket().trigger(), ZoneOffset.UTC);
        Integer code = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (capturedAt != null && code != null && code == OK) {
            gaps.kept(message.device(), message.connection(), capturedAt);
        }
    }

    private static String device(Exchange exchange) {
        return exchange.getMessage().getHeader(SocketHeaders.DEVICE, String.class);
    }

    private static Message message(Exchange exchange) {
        return exchange.getProperty(MESSAGE, Message.class);
    }
}
