package io.facebridge.route.socket;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends the body on the connection to the device: a text as text, bytes as binary. */
public class DeviceSocketProducer extends DefaultProducer {

    private final DeviceSocketEndpoint endpoint;
    private final DeviceSockets sockets;

    public DeviceSocketProducer(DeviceSocketEndpoint endpoint, DeviceSockets sockets) {
        super(endpoint);
        this.endpoint = endpoint;
        this.sockets = sockets;
    }

    /** @throws IOException when there is no connection, or the device takes nothing in time */
    @Override
    public void process(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        Object data = body instanceof byte[] ? body : exchange.getMessage().getMandatoryBody(String.class);
        SocketConnection connection = sockets.find(exchange, endpoint.getDevice())
                .orElseThrow(() -> new IOException("there is no connection to device " + endpoint.getDevice()));
        try {
            connection.send(data).toCompletionStage().toCompletableFuture()
                    .get(sockets.config().sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("nothing could be sent to device " + endpoint.getDevice(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("device " + endpoint.getDevice() + " takes nothing", e);
        }
    }
}
