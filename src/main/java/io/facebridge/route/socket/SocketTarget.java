package io.facebridge.route.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * Where a device's WebSocket is.
 *
 * @param host as the profile says it: the name in its certificate and in the request
 * @param requestUri path, and a query where the route states one
 */
record SocketTarget(boolean tls, String host, int port, String requestUri) {

    private static final Map<String, Boolean> TLS_BY_SCHEME = Map.of("ws", false, "http", false, "wss", true, "https", true);
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * @param path where the WebSocket is when the profile states none
     * @throws IllegalArgumentException when the profile does not say where the device is; without the URL, which may hold a
     *         secret
     */
    static SocketTarget of(DeviceProfile device, String path) {
        URI stated = device.subscription().url();
        URI uri = stated == null ? device.baseUrl() : stated;
        if (uri == null) {
            throw new IllegalArgumentException("the device has neither base-url nor subscription.url");
        }
        Boolean tls = uri.getScheme() == null ? null : TLS_BY_SCHEME.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (tls == null || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    (stated == null ? "base-url" : "subscription.url") + " is no address of a device");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        return new SocketTarget(tls, uri.getHost(), port, rooted(stated == null ? path : stated.getRawPath()));
    }

    /**
     * How to connect to it, by address: between the check and the connection a name could change its meaning.
     *
     * @param attempt of several addresses each attempt takes the next
     */
    WebSocketConnectOptions connect(AllowedNetworks networks, int attempt) throws IOException {
        List<InetAddress> addresses = networks.check(host);
        InetAddress address = addresses.get(Math.floorMod(attempt, addresses.size()));
        return new WebSocketConnectOptions()
                .setHost(address.getHostAddress())
                .setPort(port)
                .setSsl(tls)
                .setURI(requestUri)
                .putHeader("Host", port == (tls ? HTTPS_PORT : HTTP_PORT) ? host : host + ':' + port);
    }

    private static String rooted(String path) {
        return path == null || path.isEmpty() ? "/" : path.startsWith("/") ? path : '/' + path;
    }

    @Override
    public String toString() {
        return "SocketTarget[" + host + ':' + port + ']';
    }
}
