package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown. */
final class Table {

    private static final Path FOLDER = Path.of("target/bench");

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    Table(String... heads) {
        columns = heads.length;
        append(Arrays.stream(heads));
        append(Collections.nCopies(columns, "---").stream());
    }

    Table row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns + " columns");
        }
        append(Arrays.stream(cells).map(String::valueOf));
        return this;
    }

    /** With so many digits behind the point; {@code -} for what is no number. */
    static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
    }

    /**
     * Prints texts and tables, an empty line between them and {@link Machine} at their head, and writes them to
     * {@code target/bench/<name>.md}.
     */
    static void publish(String name, Object... parts) throws IOException {
        String page = Stream.concat(Stream.of(Machine.line()), Arrays.stream(parts).map(part -> part.toString().strip()))
                .collect(Collectors.joining("\n\n", "", "\n"));
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".md"), page);
        System.out.println(System.lineSeparator() + page);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void append(Stream<String> cells) {
        text.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
