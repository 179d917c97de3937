package io.facebridge.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.facebridge.testkit.PackagedGateway;

/**
 * The wall clock of a process, set while it runs; its monotonic clock goes on. By the machine's libfaketime; where it has none
 * by one that is fetched as a Debian package into {@code target/faults}: the machine is not changed.
 */
final class FakeClock {

    /** Debian's and Ubuntu's: {@code <triplet>/faketime} in it. */
    private static final Path INSTALLED = Path.of("/usr/lib");
    private static final Path HOME = Path.of("target/faults/faketime").toAbsolutePath();
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final long FETCH_SECONDS = 60;

    private final Path library;
    private final Path offset;

    private FakeClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** A clock that is right as yet; empty where there is no libfaketime and none can be had. */
    static Optional<FakeClock> in(Path work) throws IOException, InterruptedException {
        Optional<Path> library = find();
        if (library.isEmpty()) {
            Files.createDirectories(HOME);
            if (run("sh", "-c", "apt-get download libfaketime && dpkg-deb -x libfaketime_*.deb .")) {
                library = find();
            }
        }
        if (library.isEmpty()) {
            return Optional.empty();
        }
        FakeClock clock = new FakeClock(library.get(), work.resolve("clock").toAbsolutePath());
        clock.ahead(Duration.ZERO);
        return Optional.of(clock);
    }

    /** From now on the clock is so far ahead of the right time, or behind it. */
    void ahead(Duration by) throws IOException {
        Path next = Files.writeString(offset.resolveSibling("clock.next"), (by.isNegative() ? "" : "+") + by.toSeconds());
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The gateway goes by this clock. */
    PackagedGateway.Launch rule(PackagedGateway.Launch launch) {
        return launch.environment("LD_PRELOAD", library.toString())
                .environment("FAKETIME_TIMESTAMP_FILE", offset.toString())
                // looked up every second: at each question for the time would make the process crawl
                .environment("FAKETIME_CACHE_DURATION", "1")
                // waits go by the monotonic clock, which is not touched
                .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .environment("NO_FAKE_STAT", "1")
                .environment("DONT_FAKE_MONOTONIC", "1")
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    private static Optional<Path> find() throws IOException {
        Optional<Path> installed = installed();
        return installed.isPresent() ? installed : fetched();
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> triplets = Files.newDirectoryStream(INSTALLED, path -> Files.isDirectory(path))) {
            for (Path triplet : triplets) {
                Path library = triplet.resolve("faketime").resolve(LIBRARY);
                if (Files.isReadable(library)) {
                    return Optional.of(library);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> fetched() throws IOException {
        if (!Files.isDirectory(HOME)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(HOME)) {
            return all.filter(file -> file.endsWith(LIBRARY)).findFirst();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command)).directory(HOME.toFile()).redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("fetch.log").toFile()).start();
            boolean ended = process.waitFor(FETCH_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false; // then there is no such clock
        }
    }
}
