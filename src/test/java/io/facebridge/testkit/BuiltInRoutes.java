package io.facebridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The route files that come with the gateway. */
public final class BuiltInRoutes {

    private static final Path ROOT = Path.of("src/main/resources/routes");

    private BuiltInRoutes() {
    }

    /** Every file, YAML and XML. */
    public static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder, by their names without the ending, which are the ids of their routes. */
    public static List<String> ids(String folder) {
        return files().stream()
                .filter(file -> file.getParent().getFileName().toString().equals(folder))
                .map(file -> file.getFileName().toString().replaceAll("\\.(yaml|xml)$", ""))
                .toList();
    }
}
