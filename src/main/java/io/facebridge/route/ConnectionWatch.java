package io.facebridge.route;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes a connection over which no request comes in time, silent or with a byte of a header now and then: the HTTP server
 * knows a time-out for silence alone, and that one has to be longer than the longest call. While a request is at work, and when
 * it has become a WebSocket, the connection is left alone.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(ConnectionWatch.class);
    private static final String NAME = "facebridge-watch";
    private static final int SWITCHING_PROTOCOLS = 101;

    private final long headNanos;
    private final long keepAliveNanos;
    private final BooleanSupplier gateway;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long deadline;
    private Unsent unsent = Unsent.NOTHING;
    private ScheduledFuture<?> check;

    /**
     * What of answers has not left yet. The HTTP server counts an answer as given when it begins to leave.
     *
     * @param bytes that wait, about
     * @param gone how much of the piece that leaves just now
     */
    private record Unsent(long bytes, long gone) {

        static final Unsent NOTHING = new Unsent(0, 0);

        static Unsent of(Channel channel) {
            ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
            return buffer == null ? NOTHING : new Unsent(buffer.totalPendingWriteBytes(), buffer.currentProgress());
        }
    }

    /**
     * @param headNanos how long the first request may take, from the connection to the end of its headers
     * @param keepAliveNanos the same from the last answer to the next request; and how long an answer may be on its way without
     *        any of it leaving
     * @param gateway whether it is a connection to the gateway: asked late, since at first that may not be known
     */
    ConnectionWatch(long headNanos, long keepAliveNanos, BooleanSupplier gateway) {
        this.headNanos = headNanos;
        this.keepAliveNanos = keepAliveNanos;
        this.gateway = gateway;
    }

    /** Has every connection of an HTTP server watched that is started from now on. */
    static void install() {
        // read when the first server starts; finds ConnectionWatches in META-INF/services
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
    }

    /** The headers of a request are there. */
    static void requestBegins(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (!(connection instanceof ConnectionBase base)) {
            return;
        }
        ChannelHandler handler = base.channel().pipeline().get(NAME);
        if (handler instanceof ConnectionWatch watch) {
            watch.requests.incrementAndGet();
            context.addEndHandler(done -> watch.requestEnds(context.response().getStatusCode()));
        } else if (handler != null) {
            // of another class loader, as in development: it would hear of no request
            base.channel().pipeline().remove(handler);
        }
    }

    /**
     * Ends the connection now, from before the HTTP server's own handlers: those would wait until the other side has read what
     * it was sent.
     */
    static void cut(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        ChannelHandlerContext watch = connection instanceof ConnectionBase base
                ? base.channel().pipeline().context(NAME)
                : null;
        if (watch == null) {
            connection.close();
        } else {
            watch.close();
        }
    }

    String name() {
        return NAME;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        deadline = System.nanoTime() + headNanos;
        check(connection, headNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext connection) {
        check.cancel(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        check.cancel(false);
        connection.fireChannelInactive();
    }

    private void requestEnds(int status) {
        if (status == SWITCHING_PROTOCOLS) {
            return; // its count stays: from now on it is a WebSocket
        }
        deadline = System.nanoTime() + keepAliveNanos;
        requests.decrementAndGet();
    }

    private void check(ChannelHandlerContext connection, long nanos) {
        check = connection.executor().schedule(() -> look(connection), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext connection) {
        long left = requests.get() > 0 ? headNanos : deadline - System.nanoTime();
        if (!gateway.getAsBoolean()) {
            connection.pipeline().remove(this);
        } else if (left > 0) {
            check(connection, left);
        } else if (hasMoved(connection.channel())) {
            check(connection, keepAliveNanos);
        } else {
            LOG.debugf("closing a connection from %s without a request", connection.channel().remoteAddress());
            connection.close();
        }
    }

    /** Whether something of an answer has left since it was asked last: then the other side is slow, but there. */
    private boolean hasMoved(Channel channel) {
        Unsent before = unsent;
        unsent = Unsent.of(channel);
        return !unsent.equals(before);
    }
}
