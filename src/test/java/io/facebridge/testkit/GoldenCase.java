package io.facebridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message and what becomes of it, found by its name under {@code src/test/resources/golden/<protocol>/}:
 * {@code <message>[.<variant>].in.json} with {@code .out.json} (an array of events; {@code []} where the message makes none),
 * or {@code <message>[.<variant>].bad.json} (refused).
 *
 * @param name file name without its ending
 * @param input the file that the device sends
 * @param expected the file with the events; absent for a bad message
 */
public record GoldenCase(String name, Path input, Path expected) {

    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final String IN = ".in.json";
    private static final String BAD = ".bad.json";

    /** The cases of one message, in every variant. */
    public static List<GoldenCase> of(String protocol, String message) {
        return all(protocol).filter(c -> c.message().equals(message)).toList();
    }

    /** Every case of a protocol, so that a test can find files that nobody reads. */
    public static Stream<GoldenCase> all(String protocol) {
        try (Stream<Path> files = Files.list(ROOT.resolve(protocol))) {
            return files.map(GoldenCase::from).filter(c -> c != null).sorted((a, b) -> a.name.compareTo(b.name)).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase from(Path file) {
        String fileName = file.getFileName().toString();
        if (fileName.endsWith(IN)) {
            String name = fileName.substring(0, fileName.length() - IN.length());
            return new GoldenCase(name, file, file.resolveSibling(name + ".out.json"));
        }
        return fileName.endsWith(BAD)
                ? new GoldenCase(fileName.substring(0, fileName.length() - BAD.length()), file, null)
                : null;
    }

    /** The message's name: what stands before the first dot. */
    public String message() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    public boolean isBad() {
        return expected == null;
    }

    public byte[] body() {
        return read(input);
    }

    public byte[] expectedEvents() {
        return read(expected);
    }

    @Override
    public String toString() {
        return name;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
