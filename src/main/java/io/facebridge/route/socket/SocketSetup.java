package io.facebridge.route.socket;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.TrustOptions;

/**
 * What the connections of one link have in common.
 *
 * @param path where the WebSocket is when the device's profile states none
 * @param readyTimeout how long a connection may be open without being ready
 * @param readyAfter how long a connection must be open, and answer, to be ready of itself; where it is given, readyTimeout does
 *        not hold
 * @param maxMessage the largest message, in bytes
 * @param workers run the routes
 * @param dialers look up names, and run the routes of connections that do not stand yet
 */
record SocketSetup(Vertx vertx, AllowedNetworks networks, SubscriptionConfig config, Ledger.Room room, String path,
        Duration readyTimeout, Optional<Duration> readyAfter, int maxMessage, Executor workers, Executor dialers) {

    /** A client that has no other connection. */
    record Dial(WebSocketClient client, WebSocketConnectOptions options) {}

    /** What one attempt needs; asks the name server. */
    Dial dial(DeviceProfile device, int attempt) throws IOException, GeneralSecurityException {
        SocketTarget target = SocketTarget.of(device, path);
        WebSocketConnectOptions options = target.connect(networks, attempt);
        WebSocketClientOptions client = new WebSocketClientOptions()
                .setMaxConnections(1)
                .setMaxFrameSize(maxMessage)
                .setMaxMessageSize(maxMessage)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                // without it the end of a connection to a dead device waits for 10 s
                .setClosingTimeout(Math.toIntExact(Math.max(1, config.closeTimeout().toSeconds())))
                .setVerifyHost(false); // SocketTrust asks for the name; Vert.x would ask for the address
        if (target.tls() && device.tls().verify()) {
            client.setTrustOptions(TrustOptions.wrap(SocketTrust.of(device.tls(), target.host())));
        } else if (target.tls()) {
            client.setTrustAll(true);
        }
        return new Dial(vertx.createWebSocketClient(client), options);
    }
}
