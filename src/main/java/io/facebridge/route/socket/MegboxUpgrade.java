package io.facebridge.route.socket;

import jakarta.enterprise.context.ApplicationScoped;

import io.netty.channel.ChannelPipeline;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;

/** Puts a {@link FrameGate} before each connection that becomes a WebSocket. */
@ApplicationScoped
public class MegboxUpgrade implements HttpUpgradeCheck {

    /** The connection's gate. */
    static final TypedKey<FrameGate> GATE = new TypedKey<>("facebridge.gate");
    /** The other side's address, host and port. */
    static final TypedKey<String> PEER = TypedKey.forString("facebridge.peer");

    /** Vert.x' name for the handler that the WebSocket decoder takes the place of. */
    private static final String HTTP_DECODER = "httpDecoder";
    private static final int BAD_REQUEST = 400;

    /** Another endpoint would never open the gate. */
    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(MegboxWebSocket.class.getName());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        ChannelPipeline pipeline = request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline()
                : null;
        if (pipeline == null || pipeline.get(HTTP_DECODER) == null || pipeline.get(FrameGate.class) != null) {
            // HTTP/2, which has other frames
            return CheckResult.rejectUpgrade(BAD_REQUEST);
        }
        FrameGate gate = new FrameGate();
        pipeline.addBefore(HTTP_DECODER, null, gate);
        context.userData().put(GATE, gate);
        SocketAddress peer = request.remoteAddress();
        context.userData().put(PEER, peer.hostAddress() + ":" + peer.port());
        return CheckResult.permitUpgrade();
    }
}
