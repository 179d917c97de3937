package io.facebridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What figures were measured on: they mean nothing without it. */
final class Machine {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final double KILOBYTES_PER_GIGABYTE = 1024 * 1024;

    private Machine() {
    }

    /** One line for the head of a report: processor, memory, kernel, JDK, file system, date. */
    static String line() {
        try {
            return "Measured %s: %s, %d processors for servers and load; %s of memory; %s %s; JDK %s (%s); files on %s."
                    .formatted(OffsetDateTime.now(ZoneOffset.UTC).format(DATE),
                            said("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                            Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("os.name"),
                            System.getProperty("os.version"), System.getProperty("java.version"),
                            System.getProperty("java.vm.name"), WorkFolder.fileSystem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String memory() throws IOException {
        return said("/proc/meminfo", "MemTotal").map(total -> total.replaceAll("\\D", ""))
                .map(kilobytes -> Table.number(Double.parseDouble(kilobytes) / KILOBYTES_PER_GIGABYTE, 1) + " GB")
                .orElse("an unknown amount");
    }

    /** What Linux says of it; empty elsewhere. */
    private static Optional<String> said(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        }
    }
}
