package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed JDK, and the first number of its version. */
record Jdk(Path home, int version) {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The one that runs the tests. */
    static Jdk ofTests() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * The one that {@code -Dbench.jdk=} names, else the newest that is installed where Linux has them, else that of the tests.
     */
    static Jdk newest() throws IOException {
        String named = System.getProperty("bench.jdk");
        if (named != null) {
            return at(Path.of(named)).orElseThrow();
        }
        if (!Files.isDirectory(INSTALLED)) {
            return ofTests();
        }
        try (Stream<Path> folders = Files.list(INSTALLED)) {
            List<Path> all = folders.toList();
            return all.stream().flatMap(folder -> at(folder).stream()).max(Comparator.comparingInt(Jdk::version))
                    .orElseGet(Jdk::ofTests);
        }
    }

    private static Optional<Jdk> at(Path home) {
        try (var release = Files.newBufferedReader(home.resolve("release"))) {
            Properties properties = new Properties();
            properties.load(release);
            String version = properties.getProperty("JAVA_VERSION").replace("\"", "");
            return Optional.of(new Jdk(home, Runtime.Version.parse(version).feature()));
        } catch (IOException noJdk) {
            return Optional.empty();
        }
    }
}
