package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table, kept as {@code target/bench/<name>.md} from its first row on: a run that is cut off leaves what it measured. */
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
    BenchReport row(String format, Object... values) throws IOException {
        String row = String.format(Locale.ROOT, format, values);
        text.append("| ").append(row).append(" |\n");
        System.out.println(name + ": " + row);
        keep();
        return this;
    }

    /** Prints all of it. */
    void write() throws IOException {
        keep();
        System.out.println(System.lineSeparator() + text);
    }

    private void keep() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".md"), text);
    }
}
