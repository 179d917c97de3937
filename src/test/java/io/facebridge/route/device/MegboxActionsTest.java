package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;
import io.facebridge.operation.Targets;
import io.facebridge.operation.action.Actions;
import io.facebridge.simulator.DigestGuard;
import io.facebridge.simulator.MegboxFaces;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerOptions;

/** The common actions on a simulated box, and what is told of operations that fail. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class MegboxActionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICES = "/gateway/v1/devices/";
    private static int number = 70_000;

    private final String device = "BOX-ACTION-" + number++;
    private final SimulatedMegboxApi box = new SimulatedMegboxApi(device, new HttpServerOptions());

    @Inject
    Actions actions;

    @Inject
    Targets targets;

    @Inject
    DeviceProfiles profiles;

    @BeforeEach
    void tell() {
        tell("{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl() + "\"}");
    }

    @AfterEach
    void stop() {
        authorized().delete(DEVICES + device);
        box.close();
    }

    @Test
    void enrolsAPersonIntoAGroupThatIsMadeForIt() {
        byte[] picture = Pictures.jpeg(number++);

        JsonNode result = run("person-put", person("1001", "Li Wei", picture).put("age", 30).put("list", "allow"));

        assertThat(result).isEqualTo(json("{'id':'1001','ignored':['age','list']}"));
        assertThat(box.faces().all()).hasSize(1).allSatisfy(face -> {
            assertThat(face.description()).isEqualTo("id:1001 Li Wei");
            assertThat(face.picture()).isEqualTo(picture);
            assertThat(face.groups()).containsExactly("facebridge");
        });
        JsonNode told = run("person-get", json("{'id':'1001'}"));
        assertThat(told.path("name").asText()).isEqualTo("Li Wei");
        assertThat(told.path("group").asText()).isEqualTo("facebridge");
        assertThat(authorized().get("/gateway/v1/media/" + told.path("picture").asText().substring("sha256:".length()))
                .then().statusCode(200).extract().asByteArray()).isEqualTo(picture);
    }

    @Test
    void aNewPictureIsThereBeforeTheOldOneGoesAndTheGroupsStay() {
        box.groups().add("a");
        box.groups().add("staff");
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)).put("group", "staff"));
        MegboxFaces.Face old = box.faces().all().get(0);
        box.forgetCalls();

        run("person-put", person("1", null, Pictures.jpeg(number++)));

        assertThat(box.faces().all()).hasSize(1).allSatisfy(face -> {
            assertThat(face.token()).isNotEqualTo(old.token());
            assertThat(face.groups()).containsExactly("staff");
            assertThat(face.description()).isEqualTo("id:1 Ann");
        });
        assertThat(box.calls()).extracting(call -> call.replaceFirst("/v1/MEGBOX", "").replaceFirst("binding/.*", "binding"))
                .containsSubsequence("POST /faces", "POST /faceGroups/binding", "DELETE /faces/image/" + old.imageId())
                .noneMatch(call -> call.startsWith("GET /faces?"));
    }

    @Test
    void theSamePictureAgainIsTheSamePerson() {
        ObjectNode person = person("1", "Ann", Pictures.jpeg(number++));
        run("person-put", person);
        String token = box.faces().all().get(0).token();

        JsonNode result = run("person-put", person.put("name", "Beth"));

        assertThat(result.path("ignored")).isEqualTo(MAPPER.createArrayNode().add("name"));
        assertThat(box.faces().all()).extracting(MegboxFaces.Face::token).containsExactly(token);
    }

    @Test
    void anothersPictureIsRefusedAndNothingIsLost() {
        byte[] picture = Pictures.jpeg(number++);
        run("person-put", person("1", "Ann", picture));

        assertFails("person-put", person("2", "Beth", picture), Kind.REFUSED, "104204");
        assertFails("person-put", person("1", "Ann", new byte[]{ 1, 2, 3 }), Kind.REFUSED, "104200");

        assertThat(run("person-get", json("{'id':'1'}")).path("name").asText()).isEqualTo("Ann");
        assertFails("person-get", json("{'id':'2'}"), Kind.NOT_FOUND, null);
    }

    @Test
    void anInterruptedChangeIsBroughtToItsEndByTheNext() {
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)));
        String end = "/faces/image/" + box.faces().all().get(0).imageId();
        ObjectNode changed = person("1", "Ann", Pictures.jpeg(number++));
        box.refuse(end, 105000);
        assertFails("person-put", changed, Kind.REFUSED, "105000");
        assertThat(box.faces().all()).hasSize(2).allSatisfy(face -> assertThat(face.groups()).isNotEmpty());
        box.refuse(end, 0);

        run("person-put", changed);

        assertThat(box.faces().all()).hasSize(1);
    }

    @Test
    void aDeletionTakesWhatAnInterruptedChangeLeft() {
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)));
        String end = "/faces/image/" + box.faces().all().get(0).imageId();
        box.refuse(end, 105000);
        assertFails("person-put", person("1", "Ann", Pictures.jpeg(number++)), Kind.REFUSED, "105000");
        box.refuse(end, 0);

        run("person-delete", json("{'id':'1'}"));

        assertThat(box.faces().all()).isEmpty();
        assertFails("person-delete", json("{'id':'1'}"), Kind.NOT_FOUND, null);
    }

    @Test
    void personsWhoAreNotNotedAreFoundByWhatTheBoxSays() {
        box.groups().add("staff");
        for (int i = 0; i < 250; i++) {
            box.faces().add(Pictures.jpeg(number++), "id:" + i + " Person " + i, "staff");
        }
        MegboxFaces.Face stranger = box.faces().add(Pictures.jpeg(number++), "visitor.jpg");

        assertThat(run("person-get", json("{'id':'249'}")).path("name").asText()).isEqualTo("Person 249");
        assertThat(run("person-get", json("{'id':'" + stranger.token() + "'}")).path("name").asText()).isEqualTo("visitor.jpg");
        run("person-put", person("7", "New", Pictures.jpeg(number++)));
        assertThat(box.faces().all()).hasSize(251)
                .filteredOn(face -> face.description().startsWith("id:7 ")).extracting(MegboxFaces.Face::description)
                .containsExactly("id:7 New");
        box.forgetCalls();
        run("person-put", person("another", null, Pictures.jpeg(number++)));
        assertThat(box.calls()).as("the box was looked through once").noneMatch(call -> call.contains("/faces?"));
    }

    @Test
    void listsPersonsPageByPage() {
        box.groups().add("staff");
        for (int i = 0; i < 203; i++) {
            box.faces().add(Pictures.jpeg(number++), "id:" + i, i % 2 == 0 ? new String[]{ "staff" } : new String[0]);
        }

        JsonNode some = run("person-list", json("{'start':1,'limit':2}"));
        assertThat(some).isEqualTo(json("{'persons':[{'id':'1'},{'id':'2'}],'total':203}"));
        JsonNode all = run("person-list", json("{'limit':1000}"));
        assertThat(all.path("persons")).hasSize(203);
        JsonNode staff = run("person-list", json("{'group':'staff'}"));
        assertThat(staff.path("persons")).hasSize(100).allSatisfy(
                person -> assertThat(person.path("group").asText()).isEqualTo("staff"));
        assertThat(staff.path("total").asInt()).isEqualTo(102);
    }

    @Test
    void movesAPersonBetweenGroupsAndTakesItOutOfOne() {
        box.groups().add("staff");
        box.groups().add("visitors");
        box.groups().objectsOnly(true);
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)).put("group", "staff"));

        run("person-put", json("{'id':'1','group':'visitors'}"));

        assertThat(box.faces().all().get(0).groups()).containsExactly("visitors");
        assertFails("person-put", json("{'id':'1','group':'nobody'}"), Kind.IMPOSSIBLE, null);
        assertFails("person-put", json("{'id':'2'}"), Kind.INVALID, null);
        assertFails("person-put", json("{'id':'1','list':'deny'}"), Kind.IMPOSSIBLE, null);
        assertFails("person-delete", json("{'id':'1','group':'staff'}"), Kind.NOT_FOUND, null);
        box.faces().all().get(0).groups().add("staff");
        run("person-delete", json("{'id':'1','group':'staff'}"));
        assertThat(box.faces().all().get(0).groups()).containsExactly("visitors");
        run("person-delete", json("{'id':'1','group':'visitors'}"));
        assertThat(box.faces().all()).isEmpty();
    }

    @Test
    void clearsAGroupOrEverything() {
        box.groups().add("staff");
        box.groups().add("visitors");
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)).put("group", "staff"));
        run("person-put", person("2", "Beth", Pictures.jpeg(number++)).put("group", "visitors"));

        run("persons-clear", json("{'group':'staff'}"));
        assertThat(box.faces().all()).extracting(MegboxFaces.Face::description).containsExactly("id:2 Beth");
        assertFails("person-get", json("{'id':'1'}"), Kind.NOT_FOUND, null);
        run("person-put", person("1", "Ann", Pictures.jpeg(number++)));
        run("persons-clear", json("{}"));
        assertThat(box.faces().all()).isEmpty();
        assertThat(box.groups().names()).hasSize(2);
    }

    @Test
    void aGroupIsClearedFaceByFaceAndNobodyElseGoes() {
        box.groups().add("staff");
        box.groups().add("visitors");
        for (int i = 0; i < 205; i++) {
            box.faces().add(Pictures.jpeg(number++), "id:" + i, "staff");
        }
        box.faces().add(Pictures.jpeg(number++), "id:both", "staff", "visitors");
        box.faces().add(Pictures.jpeg(number++), "id:visitor", "visitors");
        run("person-put", person("noted", null, Pictures.jpeg(number++)).put("group", "staff"));
        box.forgetCalls();

        run("persons-clear", json("{'group':'staff'}"));

        assertThat(box.faces().all()).extracting(MegboxFaces.Face::description).containsExactly("id:both", "id:visitor");
        assertThat(box.faces().all()).allSatisfy(face -> assertThat(face.groups()).containsExactly("visitors"));
        assertThat(box.groups().names()).contains("staff");
        assertThat(box.calls()).as("whether deleteAllFace is in the query is not stated")
                .noneMatch(call -> call.contains("DELETE /v1/MEGBOX/faceGroups/staff"));
        assertFails("persons-clear", json("{'group':'nobody'}"), Kind.REFUSED, "104301");
    }

    @Test
    void anImportThatFailsLeavesNothing() {
        byte[] picture = Pictures.jpeg(number++);
        box.faces().failNextImport();
        assertFails("person-put", person("1", "Ann", picture), Kind.REFUSED, null);
        assertThat(box.faces().all()).isEmpty();

        run("person-put", person("1", "Ann", picture));
        box.faces().failNextImport();
        assertFails("person-put", person("1", "Ann", Pictures.jpeg(number++)), Kind.REFUSED, null);
        assertThat(box.faces().all()).hasSize(1);
        assertThat(run("person-get", json("{'id':'1'}")).path("name").asText()).isEqualTo("Ann");
    }

    @Test
    void anImportThatFailsTakesNobodysFaceAway() {
        byte[] picture = Pictures.jpeg(number++);
        run("person-put", person("1", "Ann", picture));
        box.faces().failNextImport();

        assertFails("person-put", person("2", "Beth", picture), Kind.UNREADABLE, null);

        assertThat(box.faces().all()).hasSize(1).allSatisfy(face -> assertThat(face.token()).isNotEmpty());
    }

    @Test
    void whatAnImportLeftIsTakenAwayByTheNextChange() {
        byte[] picture = Pictures.jpeg(number++);
        box.faces().failNextImport();
        box.refuse("/faces/image/" + MegboxFaces.imageId(picture), 105000);
        assertFails("person-put", person("1", "Ann", picture), Kind.UNREADABLE, null);
        assertThat(box.faces().all()).extracting(MegboxFaces.Face::token).containsExactly("");
        box.refuse("/faces/image/" + MegboxFaces.imageId(picture), 0);

        run("person-put", person("1", "Ann", picture));

        assertThat(box.faces().all()).hasSize(1).allSatisfy(face -> assertThat(face.token()).isNotEmpty());
        MegboxFaces.Face face = box.faces().all().get(0);
        operation("face-delete", "{\"faceToken\":\"" + face.token() + "\"}").statusCode(200);
        box.faces().add(Pictures.jpeg(number++), "id:1 Ann");
        assertThat(box.faces().all()).as("a face that is deleted by its token leaves its picture").hasSize(2);
        run("person-delete", json("{'id':'1'}"));
        assertThat(box.faces().all()).isEmpty();
        operation("face-delete", "{\"faceToken\":\"" + box.faces().add(picture, "id:2").token() + "\"}").statusCode(200);
        run("person-delete", json("{'id':'2'}"));
        assertThat(box.faces().all()).isEmpty();
        assertFails("person-delete", json("{'id':'2'}"), Kind.NOT_FOUND, null);
    }

    @Test
    void pointsReportsAtTheGatewayAndKeepsTheOtherSettings() {
        ObjectNode http = box.settings().section("/devices/httpReports");
        ObjectNode stream = box.settings().section("/devices/reports");
        ObjectNode clock = (ObjectNode) box.settings().section("/devices").get("time");

        JsonNode reports = run("report-to-gateway", json("{'heartbeatSeconds':15}")).path("reports");

        assertThat(reports).hasSize(4).allSatisfy(report -> assertThat(report.path("confirmed").asBoolean()).isTrue());
        assertThat(reports.findValuesAsText("kind")).containsExactly("main", "alertConfig", "capture", "deviceHeartbeat");
        ((ObjectNode) http.put("enable", true).get("main")).put("url", "http://gateway.test:8080/megbox/report");
        assertThat(box.settings().section("/devices/httpReports")).isEqualTo(http);
        List.of("alertConfig", "capture").forEach(
                name -> ((ObjectNode) stream.get(name)).put("reportServerAdd", "ws://gateway.test:8080/megbox/ws"));
        assertThat(box.settings().section("/devices/reports")).isEqualTo(stream);
        assertThat(box.settings().section("/devices").get("deviceHeartbeat"))
                .isEqualTo(json("{'serverAdd':'ws://gateway.test:8080/megbox/ws','htInterval':15}"));
        assertThat(box.settings().section("/devices").get("time")).isEqualTo(clock);
    }

    @Test
    void aKindOfReportsThatIsRefusedIsNotConfirmed() {
        box.refuse("/devices/reports", 104400);

        assertThat(run("report-to-gateway", json("{}")).path("reports").findValuesAsText("confirmed"))
                .containsExactly("true", "false", "false", "true");
    }

    @Test
    void changesSettingsAndKeepsTheOthers() {
        assertThat(run("config-get", json("{}")).at("/config/modelSw/workMode").asText()).isEqualTo("WhiteNameListMode");

        run("config-set", json("{'config':{'funcModule':{'minPushInterval':700}}}"));

        JsonNode now = box.settings().section("/configs");
        assertThat(now.at("/funcModule/minPushInterval").asInt()).isEqualTo(700);
        assertThat(now.at("/funcModule/captureReportBufferSize").asInt()).isEqualTo(50_000);
        assertThat(now.at("/modelSw/libMode")).as("sent back as the request wants it").isEqualTo(MAPPER.valueToTree(false));
        ObjectNode wiping = json("{'config':{'modelSw':{'workMode':'BlackNameListMode'}}}");
        assertThatThrownBy(() -> run("config-set", wiping, false)).isInstanceOfSatisfying(OperationFailedException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFIRMED));
        run("config-set", wiping);
        assertThat(box.settings().section("/configs").at("/modelSw/workMode").asText()).isEqualTo("BlackNameListMode");
        assertFails("config-set", json("{'section':'nothing','config':{'a':1}}"), Kind.INVALID, null);
        assertFails("config-set", json("{'config':{'funcModule':{'minPushInterval':1}}}"), Kind.INVALID, null);
    }

    @Test
    void aBoxWhoseModesCannotBeSentBackIsNotWiped() {
        ObjectNode change = json("{'config':{'funcModule':{'minPushInterval':700}}}");
        for (String odd : List.of("{'workMode':'SpecialMode','libMode':true}", "{'workMode':null,'libMode':true}",
                "{'workMode':'WhiteNameListMode','libMode':'feature'}", "{'workMode':'WhiteNameListMode'}")) {
            ObjectNode configs = box.settings().section("/configs");
            configs.set("modelSw", json(odd));
            box.settings().section("/configs", configs);
            box.forgetCalls();

            assertThatThrownBy(() -> run("config-set", change, false)).as(odd).isInstanceOfSatisfying(
                    OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IMPOSSIBLE));
            assertThat(box.calls()).noneMatch(call -> call.startsWith("POST"));
            run("config-set", change);
            assertThat(box.calls()).anyMatch(call -> call.startsWith("POST"));
        }
    }

    @Test
    void whatMayCutTheDeviceOffIsConfirmed() {
        for (String change : List.of("{'section':'devices','config':{'eth':{'ethIpAddr':'192.168.1.101'}}}",
                "{'section':'devices','config':{'eth1':{'ethNetMode':0}}}", "{'config':{'modelSw':{'digestMode':true}}}",
                "{'config':{'modelSw':{'httpMode':'https'}}}", "{'config':{'funcModule':{'detectType':3}}}")) {
            assertThatThrownBy(() -> run("config-set", json(change), false)).as(change).isInstanceOfSatisfying(
                    OperationFailedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFIRMED));
            run("config-set", json(change));
        }
        run("config-set", json("{'section':'devices','config':{'eth':{'ethIpAddr':'192.168.1.101'}}}"), false);
        run("config-set", json("{'section':'devices','config':{'deviceHeartbeat':{'htInterval':50}}}"), false);
    }

    @Test
    void aSecretThatIsNotKnownHereIsNotLeftOut() {
        for (String section : List.of("relayWorkPara:AESKey:{'timeUnit':1}", "ftpUpgrade:password:{'timeStart':2}",
                "ftpUpgrade:password:{'password':'***'}")) {
            String[] parts = section.split(":", 3);
            ObjectNode change = json("{'section':'" + parts[0] + "','config':" + parts[2] + "}");
            box.forgetCalls();

            assertThatThrownBy(() -> run("config-set", change)).as(section).isInstanceOfSatisfying(
                    OperationFailedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.INVALID);
                        assertThat(e.errors()).extracting(FieldError::field)
                                .containsExactly("parameters.config." + parts[1]);
                    });
            assertThat(box.calls()).noneMatch(call -> call.startsWith("POST"));
            ((ObjectNode) change.get("config")).put(parts[1], "new secret");
            run("config-set", change);
            assertThat(box.settings().section("/" + parts[0]).path(parts[1]).asText()).isEqualTo("new secret");
        }
    }

    @Test
    void setsTheClockAndNothingElse() {
        ObjectNode before = box.settings().section("/devices");

        run("time-set", json("{'time':'2026-11-21T12:00:00+08:00'}"));

        ObjectNode time = (ObjectNode) before.get("time");
        time.put("deviceTime", Math.toIntExact(Instant.parse("2026-11-21T04:00:00Z").getEpochSecond()));
        time.remove("ntpFailCount");
        assertThat(box.settings().section("/devices")).isEqualTo(before);
    }

    @Test
    void opensDoorsTakesPicturesTellsWhatItIsAndRestarts() {
        byte[] seen = Pictures.jpeg(number++);
        box.picture(seen);

        run("door-open", json("{}"));
        run("door-open", json("{'door':1,'seconds':3}"));
        assertThat(box.videos().triggered(1)).isEqualTo(2);
        assertFails("door-open", json("{'seconds':4}"), Kind.IMPOSSIBLE, null);
        assertFails("door-open", json("{'door':2}"), Kind.REFUSED, "104504");
        String picture = run("snapshot", json("{}")).path("picture").asText();
        assertThat(authorized().get("/gateway/v1/media/" + picture.substring("sha256:".length())).then().statusCode(200)
                .extract().asByteArray()).isEqualTo(seen);
        JsonNode info = run("device-info", json("{}"));
        assertThat(info.path("model").asText()).isEqualTo("MegCube-B4H16-311");
        assertThat(info.path("persons").asInt()).isZero();
        assertThat(info.path("vendor").path("licenseKey").asText()).isEqualTo("***");
        run("reboot", json("{}"));
        assertThat(box.settings().reboots()).isEqualTo(1);
    }

    @Test
    void aBusyBoxIsAskedAgainOnlyWhereThatDoesNoHarm() {
        box.failNext(104401);
        operation("device-get", "{}").statusCode(200);
        box.failNext(104401);
        operation("relay-trigger", "{\"videoNo\":1}").statusCode(422).body("vendorCode", equalTo("104401"));

        assertThat(box.videos().triggered(1)).isZero();
        assertThat(box.calls()).filteredOn(call -> call.contains("relayTrigger")).hasSize(1);
    }

    @Test
    void operationsAtTheSameTimeReachTheBoxOneByOne() {
        box.takes(100);
        List<CompletableFuture<Integer>> answers = Stream.of("device-get", "relay-trigger", "relay-trigger", "face-list")
                .map(id -> CompletableFuture.supplyAsync(
                        () -> operation(id, id.equals("relay-trigger") ? "{\"videoNo\":1}" : "{}").extract().statusCode()))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(200));
        assertThat(box.videos().triggered(1)).isEqualTo(2);
        assertThat(box.calls()).hasSize(4);
        assertThat(box.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void aDeletionThatWasDoneBeforeItsRepetitionIsDone() {
        String face = "{\"faceToken\":\"Dy9hOK9vKELki08CBeo4Uw==\"}";
        box.failNext(104004);
        operation("face-delete", face).statusCode(200);
        box.failNext(104004, 104201);
        operation("face-delete", face).statusCode(422).body("vendorCode", equalTo("104201"));
        operation("face-delete", face).statusCode(422).body("vendorCode", equalTo("104202"));
        box.failNext(104004);
        operation("face-get", face).statusCode(422).body("vendorCode", equalTo("104202"));
    }

    @Test
    void whatTheBoxRefusesNamesItsCodeAndArguments() {
        operation("face-list", "{\"pageOffset\":1,\"pageSize\":2}").statusCode(200);
        operation("face-get", "{\"faceToken\":\"Dy9hOK9vKELki08CBeo4Uw==\"}").statusCode(422)
                .body("vendorCode", equalTo("104202")).body("detail", equalTo("104202: face does not exist"));
    }

    @Test
    void aBoxThatKnowsOnlyTheOtherAddressIsAskedThere() {
        MegboxFaces.Face face = box.faces().add(Pictures.jpeg(number++), "visitor.jpg");
        box.unknown("/faces/faceToken/");

        operation("face-get", "{\"faceToken\":\"" + face.token() + "\"}").statusCode(200)
                .body("result.imageId", equalTo(face.imageId()));
        box.unknown("/faces/facesLib");
        operation("face-library-reset", "{}").statusCode(422).body("vendorCode", nullValue());
        assertThat(box.faces().all()).hasSize(1);
    }

    @Test
    void aBoxWithoutAnswerIsToldApart() {
        box.hang("/upgradeEndStatus");
        operation("upgrade-end-status-get", "{}").statusCode(504).time(lessThan(2000L));
        tell("{\"protocol\":\"megbox\",\"baseUrl\":\"http://127.0.0.1:1\"}");
        operation("device-get", "{}").statusCode(502);
        tell("{\"protocol\":\"megbox\"}");
        operation("device-get", "{}").statusCode(409);
    }

    @Test
    void aBoxThatWantsAPasswordSaysSo() {
        box.refuse("/devices", 104005);
        operation("device-get", "{}").statusCode(409);
    }

    @Test
    void aNewPasswordIsTheProfilesToo() {
        tell("{\"protocol\":\"megbox\",\"baseUrl\":\"" + box.baseUrl() + "\",\"credentials\":{\"password\":\"old\"}}");
        box.digest(new DigestGuard("admin", "old"));
        operation("password-set", "{\"password\":\"" + Base64.getEncoder().encodeToString("neu é".getBytes(UTF_8)) + "\"}")
                .statusCode(200);

        assertThat(profiles.find(device).orElseThrow().credentials().password()).isEqualTo("neu é");
        box.digest(new DigestGuard("admin", "neu é"));
        operation("device-get", "{}").statusCode(200);
        operation("password-set", "{\"password\":\"/w==\"}").statusCode(400);
        box.refuse("/keyword", 104001);
        operation("password-set", "{\"password\":\"b3RoZXI=\"}").statusCode(422);
        assertThat(profiles.find(device).orElseThrow().credentials().password()).isEqualTo("neu é");
    }

    @Test
    void resourcesComeFromTheBoxAlone() {
        byte[] picture = Pictures.jpeg(number++);
        String address = box.file("record_CHN0/1.jpg", picture);

        operation("resource-download", "{\"uri\":\"" + address + "\"}").statusCode(200)
                .body("result.bytes", equalTo(picture.length));
        operation("resource-download", "{\"uri\":\"./record_CHN0/2.jpg\"}").statusCode(422);
        operation("resource-download", "{\"uri\":\"http://192.0.2.1/x.jpg\"}").statusCode(400);
        operation("resource-download", "{\"uri\":\"../x.jpg\"}").statusCode(400);
    }

    @Test
    void aDownloadIsNoWayAroundTheOperations() {
        box.forgetCalls();
        for (String address : List.of("/v1/MEGBOX/devices/reboot", "%76%31/MEGBOX/ftpUpload", "/.//V1/megbox/devices")) {
            operation("resource-download", "{\"uri\":\"" + address + "\"}").statusCode(400);
        }
        assertThat(box.calls()).isEmpty();

        String settings = box.file("interface/ftp.json", "{\"code\":0,\"data\":{\"password\":\"x\"}}".getBytes(UTF_8));
        operation("resource-download", "{\"uri\":\"" + settings + "\"}").statusCode(502)
                .body("result", nullValue());
        String refusal = box.file("interface/no.json", "{\"code\":104007,\"data\":{\"password\":\"x\"}}".getBytes(UTF_8));
        operation("resource-download", "{\"uri\":\"" + refusal + "\"}").statusCode(422)
                .body("vendorCode", equalTo("104007"));
    }

    private void tell(String profile) {
        authorized().contentType("application/json").body(profile).put(DEVICES + device).then()
                .statusCode(lessThan(300));
    }

    private ValidatableResponse operation(String id, String parameters) {
        return authorized().contentType("application/json").body("{\"confirm\":true,\"parameters\":" + parameters + "}")
                .post(DEVICES + device + "/operations/" + id).then();
    }

    private void assertFails(String action, ObjectNode parameters, Kind kind, String vendorCode) {
        assertThatThrownBy(() -> run(action, parameters)).isInstanceOfSatisfying(OperationFailedException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.vendorCode()).isEqualTo(vendorCode);
        });
    }

    private JsonNode run(String action, ObjectNode parameters) {
        return run(action, parameters, true);
    }

    private JsonNode run(String action, ObjectNode parameters, boolean confirmed) {
        OperationReply reply = actions.run(targets.find(device, null), action,
                new Operations.Request(parameters, Map.of(), confirmed, null));
        return json(((OperationReply.Result) reply).data().toString());
    }

    private static ObjectNode person(String id, String name, byte[] picture) {
        ObjectNode person = JsonNodeFactory.instance.objectNode().put("id", id);
        if (name != null) {
            person.put("name", name);
        }
        return person.put("picture", Base64.getEncoder().encodeToString(picture));
    }

    /** With single quotes, so that it can be read here. */
    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
