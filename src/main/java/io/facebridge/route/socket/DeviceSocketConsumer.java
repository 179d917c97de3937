package io.facebridge.route.socket;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jboss.logging.Logger;

/** Makes the opening of a connection and each of its messages an exchange. */
public class DeviceSocketConsumer extends DefaultConsumer {

    private static final Logger LOGGER = Logger.getLogger(DeviceSocketConsumer.class);

    private final DeviceSocketEndpoint endpoint;
    private DeviceLink link;

    public DeviceSocketConsumer(DeviceSocketEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** Whether the device can be reached does not matter. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        link = endpoint.component().getSockets().open(endpoint, endpoint.component().workers(), this::deliver);
    }

    /**
     * Waits for what was received, closes the connection and frees the device. Of a route that hangs the connection is closed
     * all the same, and what waits behind it is dropped; only once the socket is closed the device may have another.
     */
    @Override
    protected void doStop() throws Exception {
        if (link != null) {
            DeviceSockets sockets = endpoint.component().getSockets();
            DeviceLink stopping = link;
            link = null;
            stopping.stop().whenComplete((done, failure) -> sockets.closed(endpoint.getDevice(), stopping));
            if (!isOver(stopping, sockets.config().stopTimeout())) {
                LOGGER.warnf("the route of the WebSocket to device %s has not ended in time", endpoint.getDevice());
                stopping.abandon();
                isOver(stopping, sockets.config().closeTimeout().multipliedBy(2));
            }
        }
        super.doStop();
    }

    private static boolean isOver(DeviceLink link, Duration within) throws InterruptedException, ExecutionException {
        try {
            link.stopped().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) { // what comes of it is the caller's business
            return false;
        }
    }

    private Ending deliver(SocketConnection connection, Incoming incoming) {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getIn();
            message.setBody(incoming.body());
            message.setHeader(SocketHeaders.EVENT, incoming.event().word());
            message.setHeader(SocketHeaders.TEXT, incoming.text());
            message.setHeader(SocketHeaders.DEVICE, endpoint.getDevice());
            DeviceSockets.begin(exchange, endpoint.getDevice(), connection);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                return Ending.failed(exchange.getException());
            }
            return DeviceSockets.wantsRestart(exchange) ? Ending.of(Ending.Kind.RESTARTED) : null;
        } catch (Exception e) { // a route may throw anything
            return Ending.failed(e);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
