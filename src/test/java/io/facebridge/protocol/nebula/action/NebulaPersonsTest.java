package io.facebridge.protocol.nebula.action;

import static io.facebridge.protocol.nebula.action.KeptNode.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
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
    void itIsSaidWhereTheOldOneIsLostToo() {
        put(person("a").put("picture", OLD));
        node.on("face-create-base64", request -> KeptNode.refuse(-122));

        OperationFailedException failure = fails("person-put", person("a").put("picture", NEW));

        assertThat(failure.vendorCode()).isEqualTo("-122");
        assertThat(failure).hasMessageContaining("the person is not enrolled");
        assertThat(node.persons).isEmpty();
    }

    @Test
    void aNodeThatGoesAwayInTheMiddleIsNotSaidToHaveDoneNothing() {
        put(person("a").put("picture", OLD));
        node.on("face-create-base64", request -> {
            throw OperationFailedException.of(Kind.UNREACHABLE, "nothing was done");
        });

        assertThat(fails("person-put", person("a").put("picture", NEW)).kind()).isEqualTo(Kind.UNKNOWN);
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
    void theClockIsSetInTheZoneOfTheDevice() {
        AtomicReference<ObjectNode> sent = new AtomicReference<>();
        node.on("time-set", request -> {
            sent.set(request);
            return object();
        });

        run("time-set", object());

        assertThat(sent.get()).isEqualTo(object().put("sys_time", "2026-11-21 13:00:00").put("time_zone", "GMT+01:00")
                .put("time_format", "yyyy-MM-dd HH:mm:ss"));
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
