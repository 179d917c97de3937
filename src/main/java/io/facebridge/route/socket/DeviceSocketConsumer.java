package io.facebridge.route.socket;

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

    /** Waits for what was received, closes the connection and frees the device. */
    @Override
    protected void doStop() throws Exception {
        if (link != null) {
            DeviceSockets sockets = endpoint.component().getSockets();
            try {
                link.stop().get(sockets.config().stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOGGER.warnf("the route of the WebSocket to device %s has not ended in time", endpoint.getDevice());
            } finally {
                sockets.closed(endpoint.getDevice(), link);
                link = null;
            }
        }
        super.doStop();
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
