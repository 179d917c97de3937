package io.facebridge.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.facebridge.protocol.Reply;

/** Writes a reply into an exchange, and nothing else: the request's headers would go back to the device. */
final class HttpReplies {

    private HttpReplies() {
    }

    static void write(Exchange exchange, Reply reply) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        if (reply.contentType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, reply.contentType());
        }
        // of all kinds of body this one goes out with its length and without another turn through the worker pool
        message.setBody(ByteBuffer.wrap(reply.body().getBytes(StandardCharsets.UTF_8)));
    }
}
