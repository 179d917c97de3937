package io.facebridge.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * The ports at which the gateway's HTTP server takes devices, with and without TLS; not those of other servers in the same
 * process, as the management port, the demo's simulated boxes or a {@code netty:} of a site's own routes.
 */
@Singleton
@Unremovable
final class GatewayPorts implements HttpServerOptionsCustomizer {

    /** Where Quarkus says which port it was given, when it asked for any. */
    private static final String HTTP = "quarkus.http.port";
    private static final String HTTPS = "quarkus.http.ssl-port";

    /** Wanted ports by where the given one is said. Netty makes the watches, which therefore cannot be given a bean. */
    private static final Map<String, Integer> WANTED = new ConcurrentHashMap<>();

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        WANTED.put(HTTP, options.getPort());
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        WANTED.put(HTTPS, options.getPort());
    }

    static boolean has(int port) {
        return WANTED.entrySet().stream().anyMatch(each -> given(each.getKey(), each.getValue()) == port);
    }

    /** Whether it is said of each by now which port it was given: only then a port is surely none of them. */
    static boolean areKnown() {
        return !WANTED.isEmpty()
                && WANTED.entrySet().stream().allMatch(each -> given(each.getKey(), each.getValue()) > 0);
    }

    private static int given(String property, int wanted) {
        return wanted > 0 ? wanted : Integer.getInteger(property, 0);
    }
}
