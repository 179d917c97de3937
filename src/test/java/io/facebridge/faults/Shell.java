package io.facebridge.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Commands of the system. */
final class Shell {

    private Shell() {
    }

    /** @throws IOException where there is no such command, or it says no */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    /** Whether the command can be run here. */
    static boolean can(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException no) {
            return false;
        }
    }
}
