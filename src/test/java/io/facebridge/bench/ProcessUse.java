package io.facebridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.facebridge.testkit.HeapInfo;

/** What another process takes, as Linux and its JVM say. */
final class ProcessUse {

    private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that Java runs on
    private static final long PATIENCE_SECONDS = 30;

    private ProcessUse() {
    }

    /** The process that this one started last with the class as its program. */
    static long child(Class<?> program) throws IOException {
        long found = 0;
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            // a class path is longer than what ProcessHandle tells of a command
            String command = Files.readString(Path.of("/proc/" + child.pid() + "/cmdline"));
            found = command.contains(program.getName()) ? Math.max(found, child.pid()) : found;
        }
        if (found == 0) {
            throw new IllegalStateException("no process runs " + program.getSimpleName());
        }
        return found;
    }

    /** Of all its threads since it began, in milliseconds. */
    static long cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** Memory that it has, in MB. */
    static long residentMegabytes(long pid) throws IOException {
        return number(pid, "VmRSS") / 1024;
    }

    static long threads(long pid) throws IOException {
        return number(pid, "Threads");
    }

    /** What a full collection leaves of its heap, in MB. */
    static long heapAfterCollectionMegabytes(long pid, Path javaHome) throws IOException, InterruptedException {
        jcmd(pid, javaHome, "GC.run");
        return HeapInfo.usedBytes(jcmd(pid, javaHome, "GC.heap_info")) >> 20;
    }

    private static String jcmd(long pid, Path javaHome, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(javaHome.resolve("bin/jcmd").toString(), String.valueOf(pid), command)
                .redirectErrorStream(true).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String output = String.join("\n", reader.lines().toList()) + "\n";
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("jcmd hangs");
            }
            return output;
        }
    }

    private static long number(long pid, String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        String line = lines.stream().filter(l -> l.startsWith(name + ":")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
