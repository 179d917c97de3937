package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table that grows row by row, is printed and kept as {@code target/bench/<name>.md}. */
final class BenchReport {

    private static final Path FOLDER = Path.of("target/bench");

    private final String name;
    private final StringBuilder text = new StringBuilder(Machine.line()).append("\n");

    BenchReport(String name) {
        this.name = name;
    }

    BenchReport head(String... columns) {
        text.append("\n| ").append(String.join(" | ", columns)).append(" |\n|").append(" --- |".repeat(columns.length))
                .append('\n');
        return this;
    }

    /** @param format of {@link String#format}, the cells between bars */
    BenchReport row(String format, Object... values) {
        text.append("| ").append(String.format(Locale.ROOT, format, values)).append(" |\n");
        return this;
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".md"), text);
        System.out.println(System.lineSeparator() + text);
    }
}
