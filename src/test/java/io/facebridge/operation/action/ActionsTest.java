package io.facebridge.operation.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;
import io.facebridge.media.FileMediaStore;
import io.facebridge.media.Sha256;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.OperationsOf;
import io.facebridge.operation.Target;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.TestDatabase;

class ActionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] PICTURE = Pictures.jpeg(7);
    private static final String REFERENCE = "sha256:" + Sha256.of(PICTURE);
    private static final Target DEVICE = new Target("dev-1", Protocol.MEGBOX);

    @TempDir
    Path folder;

    private GroupCommit writer;
    private DevicePersons persons;
    private FileMediaStore media;

    @BeforeEach
    void open() throws IOException {
        TestDatabase database = TestDatabase.in(folder);
        writer = GroupCommit.start(database);
        persons = new DevicePersons(database, writer);
        media = new FileMediaStore(folder.resolve("media"), bytes -> {
        });
    }

    @Test
    void theirPicturesAreNeededWhileAChangeIsNotThrough() {
        persons.keep(DEVICE, "1", new PersonKey("token", REFERENCE));
        assertThat(persons.picturesNeededSince()).isEmpty();

        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        persons.keep(DEVICE, "2", new PersonNote(MAPPER.createObjectNode().put("id", "2"), REFERENCE).key());
        assertThat(persons.picturesNeededSince().orElseThrow()).isBetween(before, Instant.now());

        persons.keep(DEVICE, "2", new PersonKey("token-2", null));
        assertThat(persons.picturesNeededSince()).isEmpty();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void givesTheMappingCheckedParametersWithTheDefaultsThatTheActionHas() throws IOException {
        Actions actions = actions((parameters, device) -> {
            assertThat(parameters.path("door").asInt()).isEqualTo(1);
            assertThat(parameters.has("seconds")).isFalse();
            assertThat(device.deviceId()).isEqualTo("dev-1");
            assertThat(device.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            return new OperationReply.Result(MAPPER.createObjectNode());
        }, null, "door-open");

        OperationReply reply = actions.run(DEVICE, "door-open", request("{}", false));

        assertThat(reply).isInstanceOfSatisfying(OperationReply.Result.class,
                result -> assertThat(result.data()).isEqualTo(MAPPER.createObjectNode()));
    }

    @Test
    void handsPicturesToTheMappingAsContentAndGivesThemOutAsReferences() throws IOException {
        Actions actions = actions((parameters, device) -> {
            assertThat(parameters.get("picture")).isInstanceOfSatisfying(POJONode.class,
                    node -> assertThat(node.getPojo()).isInstanceOf(Content.class));
            ObjectNode result = MAPPER.createObjectNode().put("id", "p-1");
            return new OperationReply.Result(result.set("picture", parameters.get("picture")));
        }, null, "person-put", "person-get");
        String given = "{\"id\":\"p-1\",\"picture\":\"" + Base64.getEncoder().encodeToString(PICTURE) + "\"}";

        // what a mapping gives as a result of person-put is kept by that action's schema, which has no picture
        Actions getting = actions((parameters, device) -> new OperationReply.Result(
                MAPPER.createObjectNode().put("id", "p-1").set("picture", MAPPER.getNodeFactory()
                        .pojoNode(Content.of(PICTURE)))),
                null, "person-get");
        actions.run(DEVICE, "person-put", request(given, false));
        OperationReply reply = getting.run(DEVICE, "person-get", request("{\"id\":\"p-1\"}", false));

        JsonNode result = ((OperationReply.Result) reply).data();
        assertThat(result.path("picture").asText()).isEqualTo(REFERENCE);
        assertThat(media.get(REFERENCE.substring("sha256:".length()))).isPresent();
    }

    @Test
    void leavesReferencesOfTheVendorsOwnOperationsAsTheyAre() throws IOException {
        Actions actions = actions((parameters, device) -> new OperationReply.Result(
                MAPPER.createObjectNode().put("picture", REFERENCE)), null, "snapshot");

        OperationReply reply = actions.run(DEVICE, "snapshot", request("{}", false));

        assertThat(((OperationReply.Result) reply).data().path("picture").asText()).isEqualTo(REFERENCE);
    }

    @Test
    void wantsWhatCannotBeUndoneConfirmed() throws IOException {
        Actions actions = actions((parameters, device) -> {
            assertThat(device.confirmed()).isTrue();
            return new OperationReply.Result(MAPPER.createObjectNode());
        }, null, "persons-clear");

        assertFails(() -> actions.run(DEVICE, "persons-clear", request("{}", false)), Kind.NOT_CONFIRMED, "confirm");
        assertThat(actions.run(DEVICE, "persons-clear", request("{}", true))).isNotNull();
    }

    @Test
    void saysWhatTheProtocolCanDoInstead() throws IOException {
        Actions actions = actions((parameters, device) -> null, null, "reboot", "time-set");

        assertFails(() -> actions.run(DEVICE, "snapshot", request("{}", false)), Kind.IMPOSSIBLE, "time-set, reboot");
        assertFails(() -> actions.run(new Target("x", Protocol.DUMU), "snapshot", request("{}", false)), Kind.IMPOSSIBLE,
                "there is none");
        assertFails(() -> actions.run(DEVICE, "no-such", request("{}", false)), Kind.NOT_FOUND, "no such action");
    }

    @Test
    void namesTheParametersThatAreWrong() throws IOException {
        Actions actions = actions((parameters, device) -> null, null, "person-put");

        assertThatThrownBy(() -> actions.run(DEVICE, "person-put", request("{\"age\":\"old\",\"nmae\":\"Ada\"}", false)))
                .isInstanceOfSatisfying(OperationFailedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.INVALID);
                    assertThat(e.errors()).extracting(error -> error.field()).containsExactlyInAnyOrder(
                            "parameters.id", "parameters.age", "parameters.nmae");
                });
    }

    @Test
    void saysWhichOperationOfTheDeviceDoesNotTakeThem() throws IOException {
        Actions actions = actions(
                (parameters, device) -> device.run("face-register", MAPPER.createObjectNode().put("image", "AAAA")), null,
                "reboot");

        assertFails(() -> actions.run(DEVICE, "reboot", request("{}", false)), Kind.INVALID, "face-register");
    }

    @Test
    void remembersWhatTheDeviceCallsAPerson() throws IOException {
        Actions actions = actions((parameters, device) -> {
            device.keepPerson("p-1", new PersonKey("token-1", null));
            device.keepPerson("p-1", new PersonKey("token-2", "pic-2"));
            device.keepPerson("p-2", new PersonKey("token-3", null));
            device.keepPerson("p-3", new PersonKey("token-4", null));
            device.forgetPerson("p-2");
            return new OperationReply.Result(MAPPER.createObjectNode());
        }, null, "reboot");

        actions.run(DEVICE, "reboot", request("{}", false));

        assertThat(persons.find(DEVICE, "p-1")).contains(new PersonKey("token-2", "pic-2"));
        assertThat(persons.find(DEVICE, "p-2")).isEmpty();
        assertThat(persons.find(new Target("dev-1", Protocol.NEBULA), "p-1")).isEmpty();
        persons.forgetAll(DEVICE);
        assertThat(persons.find(DEVICE, "p-1")).isEmpty();
        assertThat(persons.find(DEVICE, "p-3")).isEmpty();
    }

    @Test
    void tellsThatTheDeviceAnsweredWhereItsPersonsCannotBeKept() throws IOException {
        List<Consumer<DeviceCalls>> afterwards = List.of(
                device -> device.keepPerson("p-1", new PersonKey("token-1", null)),
                device -> device.forgetPerson("p-1"),
                DeviceCalls::forgetPersons);
        writer.close();

        for (Consumer<DeviceCalls> storage : afterwards) {
            Actions answered = actions((parameters, device) -> {
                device.run("face-list", MAPPER.createObjectNode());
                storage.accept(device);
                return null;
            }, null, "reboot");
            Actions untouched = actions((parameters, device) -> {
                storage.accept(device);
                return null;
            }, null, "reboot");

            assertFails(() -> answered.run(DEVICE, "reboot", request("{}", false)), Kind.UNKNOWN, "the device answered");
            assertThatThrownBy(() -> untouched.run(DEVICE, "reboot", request("{}", false)))
                    .isInstanceOf(JournalUnavailableException.class);
        }
    }

    @Test
    void knowsItsOwnAddressOnlyWhereItWasTold() throws IOException {
        BiFunction<ObjectNode, DeviceCalls, OperationReply> tells = (parameters, device) -> new OperationReply.Result(
                MAPPER.createObjectNode().put("model", device.publicUrl().toString()));

        assertFails(() -> actions(tells, null, "device-info").run(DEVICE, "device-info", request("{}", false)),
                Kind.IMPOSSIBLE, "facebridge.public-url");
        OperationReply told = actions(tells, "http://gw.example:8080/", "device-info").run(DEVICE, "device-info",
                request("{}", false));
        assertThat(((OperationReply.Result) told).data().path("model").asText()).isEqualTo("http://gw.example:8080");
        assertThatThrownBy(() -> new PublicUrl(Optional.of("ftp://secret@host")))
                .hasMessageContaining("facebridge.public-url").hasMessageNotContaining("secret");
    }

    @Test
    void asksForTheConfirmationOfAnOperationUnlessTheMappingAnswersForIt() throws IOException {
        Actions passing = actions((parameters, device) -> device.run("face-library-reset", MAPPER.createObjectNode()), null,
                "reboot");
        Actions answering = actions((parameters, device) -> device.runConfirmed("face-library-reset",
                MAPPER.createObjectNode()), null, "reboot");

        assertFails(() -> passing.run(DEVICE, "reboot", request("{}", false)), Kind.NOT_CONFIRMED, "confirm");
        assertThat(passing.run(DEVICE, "reboot", request("{}", true))).isNotNull();
        assertThat(answering.run(DEVICE, "reboot", request("{}", false))).isNotNull();
    }

    @Test
    void twoChangesOfOnePersonComeOneAfterTheOther() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> entered = Collections.synchronizedList(new ArrayList<>());
        Actions actions = actions((parameters, device) -> {
            entered.add(parameters.path("id").asText("all"));
            try {
                if (entered.size() == 1 && !goOn.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let it go on");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new OperationReply.Result(MAPPER.createObjectNode());
        }, null, "person-put", "person-delete", "persons-clear");
        List<Thread> threads = new ArrayList<>();
        try {
            threads.add(start(actions, "person-put", "{\"id\":\"p-1\"}"));
            await().until(() -> entered.size() == 1);
            threads.add(start(actions, "person-delete", "{\"id\":\"p-1\"}"));
            await().until(() -> threads.get(1).getState() == Thread.State.TIMED_WAITING);
            actions.run(DEVICE, "person-put", request("{\"id\":\"p-2\"}", true));
            threads.add(start(actions, "persons-clear", "{}"));
            await().until(() -> threads.get(2).getState() == Thread.State.TIMED_WAITING);
            assertThat(entered).containsExactly("p-1", "p-2");
        } finally {
            goOn.countDown();
        }
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertThat(entered).containsExactly("p-1", "p-2", "p-1", "all");
    }

    private static Thread start(Actions actions, String action, String parameters) {
        Thread thread = new Thread(() -> {
            try {
                actions.run(DEVICE, action, request(parameters, true));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return thread;
    }

    private Actions actions(BiFunction<ObjectNode, DeviceCalls, OperationReply> runs, String publicUrl, String... can)
            throws IOException {
        ActionMapping mapping = new ActionMapping() {
            @Override
            public Protocol protocol() {
                return Protocol.MEGBOX;
            }

            @Override
            public Set<String> actions() {
                return Set.of(can);
            }

            @Override
            public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
                return runs.apply(parameters, device);
            }
        };
        OperationsOf core = OperationsOf.store(media);
        Operations operations = core.operations(call -> new OperationReply.Result(MAPPER.createObjectNode()));
        DeviceProfiles profiles = DeviceProfiles.of(ZoneId.of("Europe/Berlin"));
        return new Actions(core.catalogue(), List.of(mapping), core.parameters(), operations, core.replies(), profiles, persons,
                new PublicUrl(Optional.ofNullable(publicUrl)));
    }

    private static Operations.Request request(String parameters, boolean confirmed) throws IOException {
        return new Operations.Request((ObjectNode) MAPPER.readTree(parameters), Map.of(), confirmed, null);
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OperationFailedException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage()).contains(text);
        });
    }
}
