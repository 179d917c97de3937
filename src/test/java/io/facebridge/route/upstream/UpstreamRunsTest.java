package io.facebridge.route.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.task.Task;
import io.facebridge.operation.task.TaskState;
import io.facebridge.operation.upstream.UpstreamState;
import io.facebridge.operation.upstream.UpstreamTable;
import io.facebridge.operation.upstream.UpstreamTask;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamResults;
import io.facebridge.route.upstream.UpstreamOrders.Ended;
import io.facebridge.route.upstream.UpstreamOrders.Outcome;
import io.facebridge.route.upstream.UpstreamOrders.Waits;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.TestDatabase;

/** What a server's task becomes, on tables that outlive the objects. */
class UpstreamRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:15:30Z");

    @TempDir
    Path folder;

    private final List<String> orders = new ArrayList<>();
    private final Map<Long, Task> tasks = new HashMap<>();
    private TestDatabase database;
    private GroupCommit writer;
    private UpstreamTable table;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        writer = GroupCommit.start(database);
        table = new UpstreamTable(database, writer);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void whatWasReceivedIsDoneAndReportedAfterARestart() {
        table.receive(task("1", "addUser"));

        restart();

        UpstreamTask done = runs(ending()).run(unfinished(), NOW).orElseThrow();
        assertThat(done.result().path("code").asInt()).isZero();
        restart();
        assertThat(runs(ending()).run(unfinished(), NOW).orElseThrow().result()).hasToString(done.result().toString());
        assertThat(orders).containsExactly("1");
        table.reported(done);
        assertThat(table.unfinished("site", "lobby")).isEmpty();
    }

    @Test
    void whatWasAtWorkWhenTheGatewayEndedIsDoneAgainOnlyWhereThatDoesNoHarm() {
        table.save(table.receive(task("1", "addUser")).running(List.of()));
        restart();

        UpstreamTask unknown = runs(ending()).run(unfinished(), NOW).orElseThrow();

        assertThat(orders).isEmpty();
        assertThat(unknown.result().path("code").asInt()).isEqualTo(1);
        assertThat(unknown.result().path("log").asText()).contains("unknown");
        table.reported(unknown);

        table.save(table.receive(task("2", "updateUser")).running(List.of()));
        restart();
        assertThat(runs(ending()).run(unfinished(), NOW).orElseThrow().result().path("code").asInt()).isZero();
        assertThat(orders).containsExactly("2");
    }

    @Test
    void theSameTaskIsNotDoneTwice() {
        assertThat(table.picturesNeededSince()).isEmpty();
        UpstreamTask done = runs(ending()).run(table.receive(task("1", "addUser")), NOW).orElseThrow();
        assertThat(table.picturesNeededSince()).contains(done.createdAt());
        table.reported(done);
        assertThat(table.picturesNeededSince()).isEmpty();
        assertThat(table.unfinished("site", "lobby")).isEmpty();

        UpstreamTask again = table.receive(task("1", "addUser"));

        assertThat(again.state()).isEqualTo(UpstreamState.DONE);
        assertThat(runs(ending()).run(again, NOW).orElseThrow().result()).hasToString(done.result().toString());
        assertThat(orders).containsExactly("1");
        assertThat(table.receive(task("1", "deleteUser")).state()).as("another task under the number")
                .isEqualTo(UpstreamState.RECEIVED);
    }

    @Test
    void aServerThatBeginsAnewWithItsNumbersGetsItsTasksDone() {
        table.reported(runs(ending()).run(table.receive(given("1", "{\"user_id\":\"7\"}")), NOW).orElseThrow());

        UpstreamTask other = table.receive(given("1", "{\"user_id\":\"8\"}"));

        assertThat(other.state()).isEqualTo(UpstreamState.RECEIVED);
        table.reported(runs(ending()).run(other, NOW).orElseThrow());
        assertThat(orders).containsExactly("1", "1");
        assertThat(table.receive(given("1", "{\"user_id\":\"8\", \"time_stamp\":5}")).state()).isEqualTo(UpstreamState.DONE);
    }

    @Test
    void whatCannotBeKeptIsReportedAsFailed() {
        MediaStore full = new MediaStore() {
            @Override
            public void put(String sha256, byte[] bytes) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public boolean isWritable() {
                return true;
            }

            @Override
            public Optional<Media> get(String sha256) {
                return Optional.empty();
            }

            @Override
            public int deletePutBefore(Instant time) {
                return 0;
            }
        };
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(UpstreamTurns.DEVICE, "lobby");
        exchange.getMessage()
                .setBody("{\"request_id\":\"x-1\",\"request_type\":\"addUser\",\"user_list\":[{\"image_content\":\"%s\"}]}"
                        .formatted(Base64.getEncoder().encodeToString(Pictures.jpeg(3))).getBytes(StandardCharsets.UTF_8));

        new UpstreamPolls(null, table, null, null, full, null).received(exchange, "site");

        UpstreamTask told = runs(ending()).run(exchange.getMessage().getBody(UpstreamTask.class), NOW).orElseThrow();
        assertThat(told.result().path("request_id").asText()).isEqualTo("x-1");
        assertThat(told.result().path("code").asInt()).isEqualTo(1);
        assertThat(orders).isEmpty();
        assertThat(table.unfinished("site", "lobby")).isEmpty();
    }

    @Test
    void aTerminalThatFetchesItsTasksIsWaitedForWithoutAThread() {
        UpstreamTask task = table.receive(task("1", "addUser"));
        tasks.put(100L, queued(100, TaskState.SUCCEEDED));
        tasks.put(101L, queued(101, TaskState.SENT));

        assertThat(runs((one, order) -> new Waits(List.of(100L, 101L))).run(task, NOW)).isEmpty();
        restart();
        assertThat(runs(ending()).run(unfinished(), NOW)).isEmpty();
        tasks.put(101L, queued(101, TaskState.SUCCEEDED));

        assertThat(runs(ending()).run(unfinished(), NOW).orElseThrow().result().path("code").asInt()).isZero();
        assertThat(orders).as("it was not given out a second time").isEmpty();
    }

    @Test
    void whatCameLongAgoIsForgottenInSmallSteps() {
        for (int i = 0; i < 5; i++) {
            table.receive(task(String.valueOf(i), "addUser"));
        }

        assertThat(table.delete(NOW, 3)).isZero();
        assertThat(table.delete(NOW.plusMillis(1), 3)).isEqualTo(3);
        assertThat(table.delete(NOW.plusMillis(1), 3)).isEqualTo(2);
    }

    @Test
    void whatIsDoneLaterSetsTheClockToThen() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("time_stamp", 1577690264);
        List<Long> stamps = new ArrayList<>();

        runs((task, later) -> {
            stamps.add(later.path("time_stamp").asLong());
            return new Ended(UpstreamResults.done(task));
        }).run(table.receive(UpstreamTask.received("site", "lobby", "1", "setDevTime", order, "digest", NOW)),
                NOW.plusSeconds(30));

        assertThat(stamps).containsExactly(1577690294L);
    }

    private BiFunction<UpstreamTask, ObjectNode, Outcome> ending() {
        return (task, order) -> {
            orders.add(task.requestId());
            return new Ended(UpstreamResults.done(task));
        };
    }

    private UpstreamRuns runs(BiFunction<UpstreamTask, ObjectNode, Outcome> how) {
        return new UpstreamRuns(table, how, number -> Optional.ofNullable(tasks.get(number)), type -> !type.equals("addUser"));
    }

    private UpstreamTask unfinished() {
        return table.unfinished("site", "lobby").orElseThrow();
    }

    private void restart() {
        writer.close();
        writer = GroupCommit.start(database);
        table = new UpstreamTable(database, writer);
    }

    private static UpstreamTask task(String id, String type) {
        return UpstreamTask.received("site", "lobby", id, type, JsonNodeFactory.instance.objectNode().put("user_id", "7"),
                "digest", NOW);
    }

    private static UpstreamTask given(String id, String more) {
        UpstreamMessages.Given given = UpstreamMessages.given(("{\"request_type\":\"deleteUser\",\"request_id\":" + id + ","
                + more.substring(1)).getBytes(StandardCharsets.UTF_8), null, NOW).orElseThrow();
        return UpstreamTask.received("site", "lobby", given.requestId(), given.requestType(), given.task(), given.digest(),
                NOW);
    }

    private static Task queued(long id, TaskState state) {
        return new Task(id, Protocol.TERMINAL, "lobby", "add-user", JsonNodeFactory.instance.objectNode(), state, NOW, NOW, NOW,
                1,
                state.isFinal() ? NOW : null, state.isFinal() ? 0L : null, null, null);
    }
}
