package io.facebridge.route.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/**
 * The gateway's own FTP server, where {@code facebridge.megbox.ftp.server.enabled} says so: boxes upload into the watched
 * folder, and can do nothing else.
 */
@ApplicationScoped
public class FtpPictureServer {

    private static final Logger LOG = Logger.getLogger(FtpPictureServer.class);
    private static final String LISTENER = "default";
    private static final int LOGIN_FAILURES = 3;
    private static final int LOGIN_FAILURE_DELAY_MILLIS = 500;

    private final FtpPictureConfig config;
    private final DiskUse use;
    private FtpServer server;
    private Listener listener;

    FtpPictureServer(FtpPictureConfig config, DiskUse use) {
        this.config = config;
        this.use = use;
    }

    /** @throws IllegalStateException when something is not configured, or the port is taken */
    void start(@Observes StartupEvent event) {
        if (!config.server().enabled()) {
            return;
        }
        Path root = root(required("dir", config.dir().map(Path::toString)));
        OneUser user = new OneUser(required("server.user", config.server().user()),
                required("server.password", config.server().password()), root, config.server().maxConnections(),
                config.server().idle());
        listener = listener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener(LISTENER, listener);
        factory.setUserManager(user);
        factory.setConnectionConfig(connections().createConnectionConfig());
        factory.setCommandFactory(UploadOnly.commands(new UploadCommand(root, use, config.maxFile().asLongValue(),
                config.server().maxDisk().asLongValue())));
        // the server empties the map when it stops
        factory.setFtplets(new HashMap<>(Map.of("names", new UploadNames())));
        server = factory.createServer();
        try {
            server.start();
        } catch (FtpException e) {
            throw new IllegalStateException("the FTP server cannot listen on port " + config.server().port()
                    + " (facebridge.megbox.ftp.server.port)", e);
        }
        LOG.infof("MegBox boxes upload pictures over FTP to port %d", port());
    }

    /** Where it listens. */
    public int port() {
        return listener.getPort();
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private Listener listener() {
        FtpPictureConfig.Server settings = config.server();
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setIdleTime(Math.toIntExact(settings.idle().toSeconds()));
        // data goes to and comes from the box that is logged in, nobody else
        data.setActiveIpCheck(true);
        data.setPassiveIpCheck(true);
        data.setPassivePorts(settings.passivePorts());
        settings.externalAddress().ifPresent(data::setPassiveExternalAddress);
        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(settings.host());
        factory.setPort(settings.port());
        factory.setIdleTimeout(Math.toIntExact(settings.idle().toSeconds()));
        factory.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        // also those that have not logged in count
        factory.setSessionFilter(
                session -> session.getService().getManagedSessionCount() <= settings.maxConnections());
        return factory.createListener();
    }

    private ConnectionConfigFactory connections() {
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(config.server().maxConnections());
        connections.setMaxThreads(config.server().maxConnections());
        connections.setMaxLoginFailures(LOGIN_FAILURES);
        connections.setLoginFailureDelay(LOGIN_FAILURE_DELAY_MILLIS);
        return connections;
    }

    private static Path root(String dir) {
        try {
            Path root = Files.createDirectories(Path.of(dir)).toRealPath();
            UploadCommand.removeUnfinished(root);
            return root;
        } catch (IOException e) {
            throw new IllegalStateException("facebridge.megbox.ftp.dir cannot be made or written", e);
        }
    }

    private static String required(String name, Optional<String> value) {
        return value.filter(it -> !it.isBlank()).orElseThrow(() -> new IllegalStateException(
                "facebridge.megbox.ftp.server.enabled needs facebridge.megbox.ftp." + name));
    }
}
