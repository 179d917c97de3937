package io.facebridge.route.socket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

import io.facebridge.event.Device;
import io.facebridge.protocol.Received;
import io.facebridge.route.Delivery;

/** Hands what came over a connection to the route that keeps it. */
@ApplicationScoped
public class StreamRoute {

    private static final Logger LOG = Logger.getLogger(StreamRoute.class);
    private static final String ROUTE = "direct:megbox-stream";
    private static final int OK = 200;

    private final CamelContext camel;
    private final ProducerTemplate producer;

    StreamRoute(CamelContext camel, ProducerTemplate producer) {
        this.camel = camel;
        this.producer = producer;
    }

    /**
     * What became of a message.
     *
     * @param reply what the device is to be told; empty where it is told nothing
     * @param device whose message it was, where it was kept
     */
    record Outcome(String reply, Optional<Device> device) {

        private static final Outcome NOT_KEPT = new Outcome("", Optional.empty());
    }

    /** Returns when the message's events are durable, or it is known that they are not. Blocks. */
    Outcome send(Received received) {
        Exchange exchange = camel.getEndpoint(ROUTE).createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(received);
        producer.send(ROUTE, exchange);
        if (exchange.getException() != null) {
            // its message is not logged: it may quote the device's
            LOG.warnf("%s did not take a message: %s", ROUTE, exchange.getException().getClass().getName());
            return Outcome.NOT_KEPT;
        }
        Integer code = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (code == null || code != OK) {
            return Outcome.NOT_KEPT;
        }
        byte[] reply = exchange.getMessage().getBody(byte[].class);
        return new Outcome(reply == null ? "" : new String(reply, StandardCharsets.UTF_8), Delivery.device(exchange));
    }
}
