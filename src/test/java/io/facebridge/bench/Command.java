package io.facebridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Command {

    private Command() {
    }

    /** @param output of both streams */
    record Ended(boolean success, String output) {}

    /** Runs it in the folder; a program that is not there, or takes too long, ended without success. */
    static Ended run(Path folder, Duration limit, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bench-", ".log");
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            boolean inTime = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                process.destroyForcibly().waitFor();
            }
            return new Ended(inTime && process.exitValue() == 0, Files.readString(output).strip());
        } catch (IOException missing) {
            return new Ended(false, String.valueOf(missing.getMessage()));
        } finally {
            Files.delete(output);
        }
    }
}
