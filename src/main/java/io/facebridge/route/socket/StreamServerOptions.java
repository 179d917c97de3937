package io.facebridge.route.socket;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Leaves the limits on WebSocket messages to the {@link FrameGate}, which tells the peer why it ends a connection, and takes no
 * compressed ones: a few bytes would become very many behind the gate.
 */
@ApplicationScoped
public class StreamServerOptions implements HttpServerOptionsCustomizer {

    private final int maxMessage;

    StreamServerOptions(MegboxStreamConfig config) {
        this.maxMessage = Math.toIntExact(config.maxFrame().asLongValue());
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    private void customize(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(maxMessage)
                .setMaxWebSocketMessageSize(maxMessage)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
