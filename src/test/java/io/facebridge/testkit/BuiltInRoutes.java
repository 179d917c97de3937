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

    /** The routes that run by themselves, by their ids, which are the names of their files. */
    public static List<String> routeIds() {
        return ids("- route:");
    }

    /** The templates, by their ids, which are the names of their files. */
    public static List<String> templateIds() {
        return ids("- routeTemplate:");
    }

    /** What stands in the file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(String kind) {
        return files().stream()
                .filter(file -> text(file).lines().anyMatch(kind::equals))
                .map(file -> file.getFileName().toString().replaceAll("\\.(yaml|xml)$", ""))
                .toList();
    }
}
