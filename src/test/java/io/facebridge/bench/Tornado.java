package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A receiver in Python in the way of nebula's manual, Appendix D: one process, one loop, tornado. Where {@code python3} has no
 * tornado, Debian's package is downloaded and unpacked into {@code target/bench/tornado}. It is installed on the machine only
 * with {@code -Dbench.may-install=true}, and then only where it could not be unpacked.
 */
final class Tornado {

    private static final FolderServer.Kind KIND = new FolderServer.Kind("tornado", false, 1 / 6.0);
    private static final Path HOME = Path.of(System.getProperty("bench.tornado", "target/bench/tornado")).toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final boolean MAY_INSTALL = Boolean.getBoolean("bench.may-install");
    private static final String PACKAGE = "python3-tornado";

    private Tornado() {
    }

    /** Gets tornado where it is missing, starts the receiver and waits until it listens. */
    static FolderServer start(Path folder) throws IOException, InterruptedException, PeerMissing {
        List<String> command = new ArrayList<>(python());
        try (var in = Tornado.class.getResourceAsStream("/bench/tornado/receiver.py")) {
            Files.copy(in, folder.resolve("receiver.py"), StandardCopyOption.REPLACE_EXISTING);
        }
        int port = FolderServer.freePort();
        command.addAll(List.of("receiver.py", String.valueOf(port)));
        return new FolderServer(KIND, folder, port, command);
    }

    /** Which it is, and on what it runs. */
    static String version() throws IOException, InterruptedException, PeerMissing {
        return run(python(), "-c", "import platform, tornado; print('tornado', tornado.version, 'on Python', "
                + "platform.python_version())").output();
    }

    /** A command that runs a Python with tornado. */
    private static List<String> python() throws IOException, InterruptedException, PeerMissing {
        List<String> own = List.of("python3");
        List<String> debian = List.of("/usr/bin/python3");
        List<String> unpacked = List.of("env", "PYTHONPATH=" + HOME.resolve("usr/lib/python3/dist-packages"),
                "/usr/bin/python3");
        for (List<String> python : List.of(debian, own, unpacked)) {
            if (hasTornado(python)) {
                return python;
            }
        }
        Files.createDirectories(HOME);
        String said = unpack();
        if (hasTornado(unpacked)) {
            return unpacked;
        }
        if (MAY_INSTALL) {
            said += "\n" + run(List.of("apt-get"), "install", "-y", "--no-install-recommends", PACKAGE).output();
            if (hasTornado(debian)) {
                return debian;
            }
        }
        throw new PeerMissing("python3 has no tornado and Debian's " + PACKAGE + " cannot be downloaded", said);
    }

    private static String unpack() throws IOException, InterruptedException {
        Command.Ended download = run(List.of("apt-get"), "download", PACKAGE);
        try (var packages = Files.newDirectoryStream(HOME, PACKAGE + "*.deb")) {
            for (Path file : packages) {
                return download.output() + "\n" + run(List.of("dpkg-deb"), "-x", file.toString(), HOME.toString()).output();
            }
        }
        return download.output();
    }

    private static boolean hasTornado(List<String> python) throws IOException, InterruptedException {
        return run(python, "-c", "import tornado.web, tornado.websocket").success();
    }

    private static Command.Ended run(List<String> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return Command.run(Files.isDirectory(HOME) ? HOME : Path.of("."), LIMIT, command);
    }
}
