package io.facebridge.route;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The body of one request while it comes. It takes room among the bytes in flight as it comes, not as it is announced: who
 * announces much and sends nothing takes nothing from others. A request that becomes too large, finds no room or does not come
 * to its end in time is refused. Belongs to its connection's event loop.
 */
final class IncomingBody {

    private static final String CONTINUE = "100-continue";

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyRoom room;
    private final long max;
    private Buffer bytes;
    private long length;
    private long timer;
    private boolean grows;
    private boolean over;

    IncomingBody(RoutingContext context, BytesInFlight inFlight, long max) {
        this.context = context;
        this.request = context.request();
        this.room = BodyRoom.of(context, inFlight);
        this.max = max;
    }

    /**
     * Reads it to its end and hands the request on. Its room is given back when the request ends, and the route with it.
     *
     * @param timeoutMillis how long it may take
     */
    void read(long timeoutMillis) {
        ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
        context.addEndHandler(done -> leave());
        if (request.isEnded()) {
            finish();
            return;
        }
        timer = context.vertx().setTimer(timeoutMillis, late -> refuse(Refused.TOO_SLOW));
        request.handler(this::take).endHandler(end -> finish()).exceptionHandler(gone -> stop());
        if (request.version() == HttpVersion.HTTP_1_1 && CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer part) {
        if (over) {
            return;
        }
        if (length + part.length() > max) {
            refuse(Refused.TOO_LARGE);
        } else if (room.tryTake(part.length())) {
            length += part.length();
            add(part);
        } else {
            refuse(Refused.NO_ROOM);
        }
    }

    /** Most bodies come in one part, which is then all of it. */
    private void add(Buffer part) {
        if (bytes == null) {
            bytes = part;
            return;
        }
        if (!grows) {
            grows = true;
            bytes = Buffer.buffer(2 * bytes.length() + part.length()).appendBuffer(bytes);
        }
        bytes.appendBuffer(part);
    }

    private void finish() {
        if (!over) {
            stop();
            if (bytes != null || request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                ((RoutingContextInternal) context).setBody(bytes == null ? Buffer.buffer() : bytes);
            }
            context.next();
        }
    }

    private void refuse(int status) {
        if (!over) {
            stop();
            bytes = null;
            Refused.answer(context, status);
        }
    }

    private void stop() {
        over = true;
        context.vertx().cancelTimer(timer);
    }

    private void leave() {
        if (!over) {
            stop();
        }
        bytes = null;
        room.connectionEnds();
    }
}
