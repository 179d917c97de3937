package io.facebridge.protocol.nebula.action;

import static io.facebridge.protocol.nebula.action.KeptNode.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;

/** What becomes of a person when the node does not go along. */
class NebulaPersonsTest {

    private static final String OLD = "sha256:" + "a".repeat(64);
    private static final String NEW = "sha256:" + "b".repeat(64);

    private final NebulaActions actions = new NebulaActions("/nebula/push");
    private final KeptNode node = new KeptNode();

    @Test
    void aRefusedPictureIsFollowedByTheOldOne() {
        put(person("a").put("name", "A").put("picture", OLD));
        node.on("face-create-base64", request -> request.at("/img/data").asText().equals(NEW)
                ? KeptNode.refuse(-1102)
                : node.usual("face-create-base64", request));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.vendorCode()).isEqualTo("-1102");
        assertThat(node.faces.get(1L).get("a").path("img").asText()).isEqualTo(OLD);
        assertThat(node.faces.get(1L).get("a").path("person_name").asText()).isEqualTo("A");
        assertThat(node.persons).containsKey("a");
    }

    @Test
    void itIsSaidWhereTheOldOneIsLostTooAndTheNextPutEnrolsItAgain() {
        put(person("a").put("name", "A").put("picture", OLD));
        node.on("face-create-base64", request -> KeptNode.refuse(-122));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.vendorCode()).isEqualTo("-122");
        assertThat(failure).hasMessageContaining("it is no longer enrolled").hasMessageContaining(OLD);

        node.asUsual("face-create-base64");
        put(person("a").put("address", "Wuhan"));
        assertThat(face("a").path("img").asText()).isEqualTo(OLD);
        assertThat(face("a").path("person_name").asText()).isEqualTo("A");
        assertThat(face("a").path("person_addr").asText()).isEqualTo("Wuhan");
        assertThat(node.persons.get("a").key()).isEqualTo("1/a");
    }

    @Test
    void thePictureOfANodeThatGivesOnlyItsPathIsPutBack() {
        put(person("a").put("picture", NEW));
        face("a").put("img", "unreadable").put("img_path", "img/1_a.jpg");
        node.on("picture-download", request -> object().put("media", OLD));
        node.on("face-create-base64", request -> request.at("/img/data").asText().equals(NEW)
                ? KeptNode.refuse(-116)
                : node.usual("face-create-base64", request));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.vendorCode()).isEqualTo("-116");
        assertThat(failure).hasMessageContaining("put back as it was");
        assertThat(face("a").path("img").asText()).isEqualTo(OLD);
    }

    @Test
    void aPictureWithoutAFaceIsFoundBeforeAnythingIsDeleted() {
        put(person("a").put("picture", OLD));
        node.on("face-detect-base64", request -> KeptNode.refuse(-1101));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.vendorCode()).isEqualTo("-1101");
        assertThat(failure).hasMessageContaining("the person stays as it was");
        assertThat(node.calls).doesNotContain("face-delete");

        node.on("face-detect-base64", request -> KeptNode.refuse(-3599));
        put(person("a").put("picture", NEW));
        assertThat(face("a").path("img").asText()).as("a node that does not know the call").isEqualTo(NEW);
    }

    @Test
    void whereThereWasNoPictureItIsSaidThatThePersonIsLost() {
        put(person("a").put("picture", OLD));
        face("a").remove("img");
        node.on("face-create-base64", request -> KeptNode.refuse(-122));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("the person is no longer enrolled");
    }

    @Test
    void aNodeThatGoesAwayInTheMiddleIsTriedAgainForAWhile() {
        put(person("a").put("picture", OLD));
        AtomicInteger tries = new AtomicInteger();
        node.on("face-create-base64", request -> tries.incrementAndGet() < 3
                ? KeptNode.fail(tries.get() == 1 ? Kind.UNREACHABLE : Kind.BUSY)
                : node.usual("face-create-base64", request));

        put(person("a").put("picture", NEW));

        assertThat(face("a").path("img").asText()).isEqualTo(NEW);
        assertThat(node.pauses).hasSize(2);
    }

    @Test
    void aNodeThatDoesNotComeBackIsNotSaidToHaveDoneNothing() {
        put(person("a").put("picture", OLD));
        node.on("face-create-base64", request -> KeptNode.fail(Kind.UNREACHABLE));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("the person is no longer enrolled").hasMessageContaining(OLD);
        node.asUsual("face-create-base64");
        put(person("a"));
        assertThat(face("a").path("img").asText()).isEqualTo(OLD);
    }

    @Test
    void anEnrolmentWhoseAnswerIsLostIsNotSentTwice() {
        put(person("a").put("picture", OLD));
        node.calls.clear();
        node.on("face-create-base64", request -> KeptNode.fail(Kind.UNREADABLE));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("taken off the device").hasMessageContaining("is unknown");
        assertThat(node.calls).filteredOn("face-create-base64"::equals).hasSize(1);
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsDoneAgainAndThePersonEnrolled() {
        put(person("a").put("picture", OLD));
        AtomicInteger tries = new AtomicInteger();
        node.on("face-delete", request -> {
            JsonNode deleted = node.usual("face-delete", request);
            return tries.incrementAndGet() == 1 ? KeptNode.fail(Kind.UNKNOWN) : deleted;
        });

        put(person("a").put("picture", NEW));

        assertThat(face("a").path("img").asText()).isEqualTo(NEW);
        node.on("face-delete", request -> KeptNode.fail(Kind.UNKNOWN));
        assertThat(fails("person-put", person("a").put("picture", OLD)))
                .hasMessageContaining("whether it is still enrolled is unknown").hasMessageContaining(NEW);
    }

    @Test
    void aDeletionThatWasNotSentChangesNothing() {
        put(person("a").put("picture", OLD));
        node.on("face-delete", request -> KeptNode.fail(Kind.UNREACHABLE));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(node.persons.get("a").key()).as("nothing is left to be finished").isEqualTo("1/a");
    }

    @Test
    void whoIsLostToACrashOfTheGatewayIsEnrolledByTheNextPut() {
        put(person("a").put("name", "A").put("picture", OLD).put("list", "deny"));
        node.on("face-create-base64", request -> {
            throw new IllegalStateException("kill -9");
        });
        assertThat(catchThrowableOfType(IllegalStateException.class,
                () -> run("person-put", person("a").put("picture", NEW)))).isNotNull();
        node.asUsual("face-create-base64");
        assertThat(node.faces.get(2L)).isEmpty();

        put(person("a").put("list", "deny"));

        assertThat(node.faces.get(2L).get("a").path("img").asText()).isEqualTo(OLD);
        assertThat(node.faces.get(2L).get("a").path("person_name").asText()).isEqualTo("A");
    }

    @Test
    void nobodyIsMovedWithoutAPicture() {
        put(person("a").put("picture", OLD));
        node.faces.get(1L).get("a").remove("img");

        OperationFailedException failure = fails("person-put", person("a").put("list", "deny"));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(node.calls).doesNotContain("face-delete");
    }

    @Test
    void aPictureThatTheAnswerDoesNotHoldIsFetchedByItsPath() {
        put(person("a").put("picture", OLD));
        node.faces.get(1L).get("a").put("img", "unreadable").put("img_path", "img/1_a.jpg");
        AtomicReference<String> path = new AtomicReference<>();
        node.on("picture-download", request -> {
            path.set(request.path("path").asText());
            return object().put("media", NEW);
        });

        assertThat(run("person-get", person("a")).path("picture").asText()).isEqualTo(NEW);
        assertThat(path).hasValue("img/1_a.jpg");

        node.on("picture-download", request -> KeptNode.refuse(-105));
        assertThat(run("person-get", person("a")).has("picture")).isFalse();
    }

    @Test
    void deletingLooksIntoEveryLibraryAndAtNoPicture() {
        put(person("a").put("list", "deny").put("picture", OLD));
        node.calls.clear();

        run("person-delete", person("a"));

        assertThat(node.calls).containsExactly("library-list-all", "face-delete", "face-delete");
        assertThat(node.persons).isEmpty();
    }

    @Test
    void aNodeThatOnlySaysThatItDeletesIsNotAskedForEver() {
        put(person("a").put("picture", OLD));
        AtomicInteger asked = new AtomicInteger();
        node.on("face-batch-delete", request -> {
            asked.incrementAndGet();
            return object();
        });

        assertThat(fails("persons-clear", object()).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(asked.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void aLibraryThatAnotherCallerMadeMeanwhileIsTaken() {
        node.faces.remove(1L);
        node.on("library-create", request -> {
            node.faces.put(1L, new LinkedHashMap<>());
            return KeptNode.refuse(-119);
        });
        node.on("library-list-all", request -> {
            JsonNode rows = node.usual("library-list-all", request);
            rows.forEach(row -> ((ObjectNode) row).put("lib_name", row.path("lib_id").asLong() == 1 ? "facebridge" : "x"));
            return rows;
        });

        put(person("a").put("picture", OLD));

        assertThat(node.faces.get(1L)).containsKey("a");
    }

    @Test
    void thosePersonsAreForgottenByTheBatchAndOthersThatCameMeanwhileAreDeletedToo() {
        put(person("a").put("picture", OLD));
        put(person("b").put("picture", OLD));
        AtomicInteger batches = new AtomicInteger();
        node.on("face-batch-delete", request -> {
            for (String id : request.path("img_ids").asText().split(",")) {
                node.faces.get(request.path("lib_id").asLong()).remove(id);
            }
            if (batches.incrementAndGet() == 1) {
                for (String late : List.of("c", "d", "e")) {
                    node.faces.get(1L).put(late, object().put("img_id", late));
                }
            }
            return object();
        });

        run("persons-clear", object().put("group", "library 1"));

        assertThat(node.faces.get(1L)).isEmpty();
        assertThat(batches).hasValue(2);
        assertThat(node.forgotten).isEqualTo(2);
        assertThat(node.persons).isEmpty();
    }

    @Test
    void theClockIsSetInTheZoneOfTheProfileOrElseOfTheNode() {
        AtomicReference<ObjectNode> sent = new AtomicReference<>();
        ObjectNode known = object().put("time_zone", "GMT+08:00").put("time_format", "dd-MM-yyyy HH:mm:ss");
        node.on("time-get", request -> known);
        node.on("time-set", request -> {
            sent.set(request);
            return object();
        });

        run("time-set", object());
        assertThat(sent.get()).isEqualTo(object().put("sys_time", "2026-11-21 13:00:00").put("time_zone", "GMT+01:00")
                .put("time_format", "dd-MM-yyyy HH:mm:ss"));
        node.stated = null;
        run("time-set", object());
        assertThat(sent.get()).isEqualTo(object().put("sys_time", "2026-11-21 20:00:00").put("time_zone", "GMT+08:00")
                .put("time_format", "dd-MM-yyyy HH:mm:ss"));
        known.put("time_zone", "China").remove("time_format");
        run("time-set", object());
        assertThat(sent.get()).isEqualTo(object().put("sys_time", "2026-11-21 13:00:00").put("time_zone", "GMT+01:00")
                .put("time_format", "yyyy-MM-dd HH:mm:ss"));
        assertThat(fails("time-set", object().put("time", "2026-02-30T10:00:00Z")).kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void theKeyOfThePushesStaysTheNodesAndIsMadeWhereItHasNone() {
        AtomicReference<ObjectNode> sent = new AtomicReference<>();
        ObjectNode known = object().put("key", "theirs").put("url", "");
        node.on("http-push-config-get", request -> known);
        node.on("http-push-config-set", request -> {
            sent.set(request);
            return object();
        });

        JsonNode result = run("report-to-gateway", object());
        assertThat(sent.get().path("key").asText()).isEqualTo("theirs");
        assertThat(result.toString()).doesNotContain("theirs");
        known.put("key", "");
        run("report-to-gateway", object());
        assertThat(sent.get().path("key").asText()).hasSize(36);
    }

    @Test
    void aNodeThatKeepsAnotherAddressIsNotConfirmed() {
        node.on("http-push-config-set", request -> object());
        node.on("http-push-config-get", request -> object().put("key", "***").put("url", "google.com"));

        JsonNode report = run("report-to-gateway", object()).at("/reports/0");

        assertThat(report.path("url").asText()).isEqualTo("https://gateway.example/nebula/push");
        assertThat(report.path("confirmed").asBoolean(true)).isFalse();
    }

    private static ObjectNode person(String id) {
        return object().put("id", id);
    }

    private ObjectNode face(String id) {
        return node.faces.get(1L).get(id);
    }

    private void put(ObjectNode person) {
        run("person-put", person);
    }

    private JsonNode run(String action, ObjectNode parameters) {
        return ((OperationReply.Result) actions.run(action, parameters, node)).data();
    }

    private OperationFailedException fails(String action, ObjectNode parameters) {
        return catchThrowableOfType(OperationFailedException.class, () -> run(action, parameters));
    }
}
