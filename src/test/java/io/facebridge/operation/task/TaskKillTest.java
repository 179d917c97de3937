package io.facebridge.operation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private static final Pattern SAID = Pattern.compile("(queued|cancelled|expired|sent|told|closed) ([0-9]+) ([a-z-]+) \\.");

    private static final Map<String, TaskState> ENDS = Map.of("cancelled", TaskState.CANCELLED, "expired", TaskState.EXPIRED,
            "closed", TaskState.SUCCEEDED);

    private record Said(String what, long id, String operation) {}

    @Test
    @Timeout(120)
    void losesNoTaskAndRepeatsNoneThatMayNotBe(@TempDir Path folder) throws Exception {
        List<Said> said = new ArrayList<>();
        Random random = new Random();
        for (int i = 0; i < KILLS; i++) {
            said.addAll(runAndKill(folder, ids(said, "told"), LINES + random.nextInt(LINES)));
        }
        Set<Long> told = ids(said, "told");
        Set<Long> toldAndOpen = new HashSet<>(told);
        toldAndOpen.removeAll(ids(said, "closed"));
        assertThat(toldAndOpen).as("some died between the two").isNotEmpty();

        try (Queues queues = new Queues(folder, TaskChild.limits(), InstantSource.system())) {
            Set<TaskState> seen = EnumSet.noneOf(TaskState.class);
            for (Said one : said) {
                Task task = queues.queue.get(one.id()).orElseThrow(() -> new AssertionError("lost: " + one));
                seen.add(task.state());
                if (one.what().equals("sent")) {
                    assertThat(task.attempts()).as(one.toString()).isPositive();
                } else if (ENDS.containsKey(one.what())) {
                    assertThat(task.state()).as(one.toString()).isEqualTo(ENDS.get(one.what()));
                }
            }
            // whether one still waits at the last kill is chance; that none that was queued is lost is looked at above
            assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(TaskState.QUEUED)));
            assertSentOnce(said);
            told.forEach(id -> queues.known.put(id, Queues.success()));
            queues.queue.recover(Instant.now());
            assertThat(told).allSatisfy(
                    id -> assertThat(queues.queue.get(id)).map(Task::state).contains(TaskState.SUCCEEDED));
            drain(queues, said);
        }
    }

    private static void assertSentOnce(List<Said> said) {
        assertThat(said.stream().filter(one -> one.what().equals("sent") && one.operation().equals("add-user"))
                .map(Said::id).toList()).doesNotHaveDuplicates();
    }

    /** What the next gateway gives out: all that waits, and nothing unrepeatable that was given out before. */
    private static void drain(Queues queues, List<Said> said) {
        Set<Long> sent = ids(said, "sent");
        Set<Long> told = ids(said, "told");
        Instant now = Instant.now().plus(Duration.ofMinutes(1));
        for (int i = 0; i < TaskChild.DEVICES; i++) {
            for (var task = queues.queue.next("T" + i, now); task.isPresent(); task = queues.queue.next("T" + i, now)) {
                assertThat(told).as("answered, given again").doesNotContain(task.get().id());
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

    private static Set<Long> ids(List<Said> said, String what) {
        return said.stream().filter(one -> one.what().equals(what)).map(Said::id).collect(Collectors.toSet());
    }

    private static List<Said> runAndKill(Path folder, Set<Long> told, int lines) throws IOException, InterruptedException {
        Path known = Files.write(folder.resolve("told"), told.stream().map(Object::toString).toList());
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), TaskChild.class.getName(), folder.toString(), known.toString())
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
