package io.facebridge.operation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the queue said is so after SIGKILL, at whatever moment it came. */
class TaskKillTest {

    private static final int KILLS = 3;
    private static final int LINES = 200;
    /** Whole lines only: the last one may have been cut off. */
    private static final Pattern SAID = Pattern.compile("(queued|sent|closed) ([0-9]+) ([a-z-]+) \\.");

    private record Said(String what, long id, String operation) {}

    @Test
    @Timeout(120)
    void losesNoTaskAndRepeatsNoneThatMayNotBe(@TempDir Path folder) throws Exception {
        List<Said> said = new ArrayList<>();
        Random random = new Random();
        for (int i = 0; i < KILLS; i++) {
            said.addAll(runAndKill(folder, LINES + random.nextInt(LINES)));
        }

        try (Queues queues = new Queues(folder, TaskChild.limits(), InstantSource.system())) {
            Set<TaskState> seen = EnumSet.noneOf(TaskState.class);
            for (Said one : said) {
                Task task = queues.queue.get(one.id()).orElseThrow(() -> new AssertionError("lost: " + one));
                seen.add(task.state());
                if (one.what().equals("sent")) {
                    assertThat(task.attempts()).as(one.toString()).isPositive();
                } else if (one.what().equals("closed")) {
                    assertThat(task.state()).as(one.toString()).isEqualTo(TaskState.SUCCEEDED);
                }
            }
            assertThat(seen).contains(TaskState.QUEUED, TaskState.SUCCEEDED, TaskState.FAILED);
            assertSentOnce(said);
            drain(queues, said);
        }
    }

    private static void assertSentOnce(List<Said> said) {
        assertThat(said.stream().filter(one -> one.what().equals("sent") && one.operation().equals("add-user"))
                .map(Said::id).toList()).doesNotHaveDuplicates();
    }

    /** What the next gateway gives out: all that waits, and nothing unrepeatable that was given out before. */
    private static void drain(Queues queues, List<Said> said) {
        Set<Long> sent = said.stream().filter(one -> one.what().equals("sent")).map(Said::id).collect(Collectors.toSet());
        Instant now = Instant.now().plus(Duration.ofMinutes(1));
        for (int i = 0; i < TaskChild.DEVICES; i++) {
            for (var task = queues.queue.next("T" + i, now); task.isPresent(); task = queues.queue.next("T" + i, now)) {
                if (task.get().operation().equals("add-user")) {
                    assertThat(sent).doesNotContain(task.get().id());
                    assertThat(task.get().attempts()).isEqualTo(1);
                }
                queues.queue.answered(task.get().id(), Queues.success(), now);
            }
        }
        assertThat(queues.queue.list(null, TaskState.QUEUED, 0, 10)).isEmpty();
        assertThat(queues.queue.list(null, TaskState.SENT, 0, 10)).isEmpty();
    }

    private static List<Said> runAndKill(Path folder, int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), TaskChild.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<Said> said = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher matcher = SAID.matcher(line);
                if (matcher.matches()) {
                    said.add(new Said(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3)));
                }
                if (said.size() == lines) {
                    // by its handle: the process itself would also close the stream that still holds what was said
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
