package io.facebridge.route;

import java.io.InputStream;
import java.nio.ByteBuffer;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.AsyncInputStream;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes what a route made of a request as its answer. */
final class HttpAnswer {

    private static final int OK = 200;
    private static final int FAILED = 500;

    private HttpAnswer() {
    }

    /** To be called on the request's event loop; succeeds once the whole answer was handed to the connection. */
    static Future<Void> write(Exchange exchange, RoutingContext request, HeaderFilterStrategy headers) {
        HttpServerResponse response = request.response();
        if (exchange.getException() != null) {
            return response.setStatusCode(FAILED).end();
        }
        Message message = exchange.getMessage();
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class));
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !headers.applyFilterToCamelHeaders(name, value, exchange)) {
                response.putHeader(name, message.getHeader(name, String.class));
            }
        });
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (contentType != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        }
        if (message.getBody() == null) {
            return response.end();
        }
        return message.getBody() instanceof ByteBuffer bytes ? response.end(buffer(bytes)) : stream(message, request);
    }

    private static Buffer buffer(ByteBuffer bytes) {
        return Buffer.buffer(bytes.remaining()).setBytes(0, bytes.duplicate());
    }

    private static Future<Void> stream(Message message, RoutingContext request) {
        InputStream body;
        try {
            body = message.getMandatoryBody(InputStream.class);
        } catch (InvalidPayloadException e) {
            return Future.failedFuture(e);
        }
        HttpServerResponse response = request.response();
        response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
        AsyncInputStream stream = new AsyncInputStream(request.vertx(), request.vertx().getOrCreateContext(), body);
        Promise<Void> closed = Promise.promise();
        stream.pipe().endOnFailure(false).to(response).onComplete(sent -> stream.close(done -> closed.handle(sent)));
        return closed.future();
    }
}
