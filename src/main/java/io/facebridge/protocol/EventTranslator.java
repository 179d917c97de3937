package io.facebridge.protocol;

/** Turns one vendor message into events. A pure function: no I/O, no clock, no store, no log of the body. */
@FunctionalInterface
public interface EventTranslator {

    /** @throws MalformedMessageException when no event can be made of the message */
    Translation translate(InboundMessage message);
}
