package io.facebridge.route.socket;

import org.apache.camel.spi.Metadata;

/** Headers of exchanges that begin with {@code from: device-socket:<device id>}. */
public final class SocketHeaders {

    @Metadata(label = "consumer", description = "What happened: open, the connection stands; message, one came; or flush, of what the route held back nothing more comes.", javaType = "String", enums = "open,message,flush")
    public static final String EVENT = "FacebridgeSocketEvent";
    @Metadata(label = "consumer", description = "Whether the message was a text.", javaType = "Boolean")
    public static final String TEXT = "FacebridgeSocketText";
    @Metadata(label = "consumer", description = "The id of the device.", javaType = "String")
    public static final String DEVICE = "FacebridgeDevice";

    private SocketHeaders() {
    }
}
