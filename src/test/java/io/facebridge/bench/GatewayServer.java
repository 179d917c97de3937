package io.facebridge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import org.sqlite.SQLiteDataSource;

import io.facebridge.testkit.PackagedGateway;

/** The packaged gateway. Liveness is off: all its events are made of messages, so that they can be counted against those. */
final class GatewayServer implements BenchServer {

    private static final String NO_EVENTS_OF_ITS_OWN = "-Dfacebridge.liveness.enabled=false";

    private final String name;
    private final Path data;
    private final PackagedGateway gateway;
    private long counted;

    private GatewayServer(String name, Path folder, PackagedGateway gateway) {
        this.name = name;
        this.data = folder.resolve("data");
        this.gateway = gateway;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param options JVM options and system properties
     */
    static GatewayServer start(String name, Path folder, String... options) {
        return new GatewayServer(name, folder, PackagedGateway.in(folder).with(NO_EVENTS_OF_ITS_OWN).with(options).start());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public double warmUp() {
        return 1;
    }

    @Override
    public URI uri() {
        return gateway.uri();
    }

    @Override
    public ProcessHandle process() {
        return ProcessHandle.of(gateway.pid())
                .orElseThrow(() -> new IllegalStateException("the gateway ended:\n" + gateway.log()));
    }

    /** Deletes the pictures that it counts, as every other server does: those of a whole bench would fill a disk. */
    @Override
    public Kept kept() throws IOException, SQLException {
        long before = counted;
        counted = events();
        return new Kept(counted - before, takePictures());
    }

    @Override
    public void close() {
        gateway.close();
    }

    private long events() throws SQLException {
        SQLiteDataSource journal = new SQLiteDataSource();
        journal.setUrl("jdbc:sqlite:" + data.resolve("facebridge.db"));
        journal.setReadOnly(true);
        try (Connection connection = journal.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM events")) {
            count.next();
            return count.getLong(1);
        }
    }

    private long takePictures() throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.walk(data.resolve("media"))) {
            pictures = files.filter(Files::isRegularFile).toList();
        }
        for (Path picture : pictures) {
            Files.delete(picture);
        }
        return pictures.size();
    }
}
