package io.facebridge.route;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

import io.facebridge.event.Device;
import io.facebridge.protocol.Received;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Hands what a source received to the route that takes it in, in an exchange of its own: an error that is handled there would
 * otherwise end the source's exchange, and nobody would learn what became of the message.
 */
@Named("handover")
@ApplicationScoped
@RegisterForReflection
public class Handover {

    private static final Logger LOG = Logger.getLogger(Handover.class);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final ProducerTemplate producer;

    Handover(ProducerTemplate producer) {
        this.producer = producer;
    }

    /**
     * What became of a message.
     *
     * @param code 200 it is kept; 503 nothing is kept, it has to come again; anything else: it lies in the quarantine
     * @param quarantined whether it lies in the quarantine for good, since it was refused often enough; the code is 200 then
     * @param appended how many of its events were new; 0 where all were in the journal already, or none is kept
     * @param reply what the device is to be told; empty where it is told nothing
     * @param device whose message it was, where that could be told
     */
    public record Outcome(int code, boolean quarantined, int appended, String reply, Optional<Device> device) {

        /** What it says is durable, not only its raw bytes. */
        public boolean isKept() {
            return code == OK && !quarantined;
        }

        /** It is to come again. */
        public boolean isUnavailable() {
            return code == UNAVAILABLE;
        }
    }

    /** Returns when the message's events are durable, or it is known that they are not. Blocks. */
    public Outcome to(String route, Received received) {
        Exchange taken = producer.send(route, ExchangePattern.InOut, exchange -> exchange.getMessage().setBody(received));
        if (taken.getException() != null) {
            // its message is not logged: it may quote the device's
            LOG.warnf("%s did not take a message: %s", route, taken.getException().getClass().getName());
            return new Outcome(UNAVAILABLE, false, 0, "", Optional.empty());
        }
        Message message = taken.getMessage();
        byte[] reply = message.getBody(byte[].class);
        return new Outcome(message.getHeader(Exchange.HTTP_RESPONSE_CODE, UNAVAILABLE, Integer.class),
                message.getHeader(GatewayHeaders.QUARANTINED) != null, Delivery.appended(taken),
                reply == null ? "" : new String(reply, StandardCharsets.UTF_8), Delivery.device(taken));
    }

    /** The same as a step: the body, a {@link Received}, becomes the reply, and the response code says what became of it. */
    public void deliver(Exchange exchange, String route) {
        Outcome outcome = to(route, exchange.getMessage().getBody(Received.class));
        exchange.getMessage().setBody(outcome.reply());
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, outcome.code());
    }
}
