package io.facebridge.route.socket;

import java.time.Duration;
import java.util.OptionalLong;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/** Open a WebSocket to a device, keep it, and receive and send its messages. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "device-socket", title = "Facebridge Device Socket", syntax = "device-socket:device", category = {
        Category.IOT }, headersClass = SocketHeaders.class)
@RegisterForReflection
public class DeviceSocketEndpoint extends DefaultEndpoint {

    @UriPath(description = "The id of the device, odd characters as = and two hexadecimal digits for each byte; its profile"
            + " says where it is.")
    @Metadata(required = true)
    private final String device;

    @UriParam(label = "consumer", defaultValue = "/", description = "Where the WebSocket is when the device's profile states no"
            + " URL.")
    private String path = "/";

    @UriParam(label = "consumer", javaType = "java.time.Duration", description = "How long a connection may be open before the"
            + " route has called deviceSockets.ready. The gateway's default where it is absent.")
    private Duration readyTimeout;

    @UriParam(label = "consumer", javaType = "java.time.Duration", description = "Where a device says nothing by which a"
            + " subscription stands: a connection that has been open for so long, and answers, is ready of itself, and"
            + " readyTimeout does not hold for it.")
    private Duration readyAfter;

    @UriParam(label = "consumer", description = "The largest message, fragments together, for example 16M; a larger one closes"
            + " the connection with 1009. The gateway's default where it is absent.")
    private String maxMessage;

    public DeviceSocketEndpoint(String uri, DeviceSocketComponent component, String device) {
        super(uri, component);
        this.device = device;
    }

    @Override
    public Producer createProducer() {
        return new DeviceSocketProducer(this, component().getSockets());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DeviceSocketConsumer consumer = new DeviceSocketConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    DeviceSocketComponent component() {
        return (DeviceSocketComponent) getComponent();
    }

    OptionalLong maxMessageBytes() {
        return maxMessage == null
                ? OptionalLong.empty()
                : OptionalLong.of(new MemorySizeConverter().convert(maxMessage).asLongValue());
    }

    public String getDevice() {
        return device;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Duration getReadyTimeout() {
        return readyTimeout;
    }

    public void setReadyTimeout(Duration readyTimeout) {
        this.readyTimeout = readyTimeout;
    }

    public Duration getReadyAfter() {
        return readyAfter;
    }

    public void setReadyAfter(Duration readyAfter) {
        this.readyAfter = readyAfter;
    }

    public String getMaxMessage() {
        return maxMessage;
    }

    public void setMaxMessage(String maxMessage) {
        this.maxMessage = maxMessage;
    }
}
