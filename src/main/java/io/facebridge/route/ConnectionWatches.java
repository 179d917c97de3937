package io.facebridge.route;

import java.net.InetSocketAddress;
import java.time.Duration;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Gives each connection of the HTTP server its {@link ConnectionWatch}. Found by Netty itself, since the HTTP server shows a
 * connection only once it has a request. It finds every server in the process: those of others are left alone.
 */
@RegisterForReflection
public final class ConnectionWatches extends ChannelInitializerExtension {

    private final long headNanos;
    private final long keepAliveNanos;

    /** Called by {@link java.util.ServiceLoader}. */
    public ConnectionWatches() {
        Config config = ConfigProvider.getConfig();
        headNanos = config.getValue("facebridge.ingress.head-timeout", Duration.class).toNanos();
        keepAliveNanos = config.getValue("facebridge.ingress.keep-alive", Duration.class).toNanos();
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        if (connection.localAddress() instanceof InetSocketAddress address
                && (GatewayPorts.has(address.getPort()) || !GatewayPorts.areKnown())) {
            ConnectionWatch watch = new ConnectionWatch(headNanos, keepAliveNanos, () -> GatewayPorts.has(address.getPort()));
            connection.pipeline().addFirst(watch.name(), watch);
        }
    }
}
