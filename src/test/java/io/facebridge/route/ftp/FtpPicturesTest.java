package io.facebridge.route.ftp;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.journal.Journal;
import io.facebridge.journal.Quarantine;
import io.facebridge.simulator.SimulatedFtpUploader;
import io.facebridge.simulator.SimulatedFtpUploader.Naming;
import io.facebridge.testkit.EventSchema;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** From a box's upload, or a file in the folder, to the event; and what stays until it can be kept. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@QuarkusTestResource(value = WatchedFolder.class, restrictToAnnotatedClass = true)
class FtpPicturesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MAC = "78CA83400506";
    private static final AtomicInteger PICTURES = new AtomicInteger(7000);

    @Inject
    Journal journal;

    @Inject
    Quarantine quarantine;

    @Inject
    FtpPictureServer server;

    @Inject
    FtpPictureConfig config;

    private SimulatedFtpUploader box;
    private long before;

    @BeforeEach
    void connect() throws IOException {
        awaitEmptyFolder();
        before = journal.head();
        box = new SimulatedFtpUploader(
                new SimulatedFtpUploader.Server("127.0.0.1", server.port(), WatchedFolder.USER, WatchedFolder.PASSWORD), MAC,
                ZoneId.of("Asia/Shanghai"), () -> Pictures.jpeg(PICTURES.incrementAndGet()));
    }

    @AfterEach
    void awaitEmptyFolder() throws IOException {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEmpty());
    }

    @Test
    void takesUpWhatLayThereAtTheStart() {
        assertThat(eventsAfter(0)).filteredOn(event -> event.at("/data/vendor/files/0").asText().startsWith(WatchedFolder.LEFT))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/images")).hasSize(2));
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void makesOneEventOfThePicturesOfATarget(Naming naming) throws Exception {
        Map<String, byte[]> target = box.target(1, "_{02_7657}");

        box.upload(target, naming);

        JsonNode event = onlyEvent();
        EventSchema.assertConforms(event);
        assertThat(event.path("type").asText()).isEqualTo("io.facebridge.face.captured");
        assertThat(event.path("source").asText()).isEqualTo("/megbox/" + MAC + "00000000");
        assertThat(event.at("/data/object/related/0/trackId").asText()).isEqualTo("7657");
        assertThat(event.at("/data/images").findValuesAsText("role")).containsExactly("face", "reference", "scene");
        List<byte[]> pictures = new ArrayList<>(target.values());
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(authorized().get(event.at("/data/images/" + i + "/url").asText()).then().statusCode(200).extract()
                    .asByteArray()).isEqualTo(pictures.get(i));
        }
    }

    @Test
    void makesOneEventInWhateverOrderTheyCome() throws Exception {
        Map<String, byte[]> target = box.target(3, "");
        List<String> names = new ArrayList<>(target.keySet());
        Collections.reverse(names);
        for (String name : names) {
            box.upload(Map.of(name, target.get(name)), Naming.DIRECT);
        }

        assertThat(onlyEvent().at("/data/images").findValuesAsText("role")).containsExactly("vehicle", "reference", "scene");
    }

    @Test
    void makesAnEventOfItsOwnOfAPictureThatComesLateAndNoneOfAResend() throws Exception {
        Map<String, byte[]> target = box.target(2, "");
        take(target, "_02_02_");
        Map<String, byte[]> scene = take(target, "_03_02_");

        box.upload(target, Naming.DIRECT);
        onlyEvent();
        awaitEmptyFolder();
        box.upload(scene, Naming.DIRECT);
        await().atMost(PATIENCE).until(() -> eventsAfter(before).size() == 2);
        awaitEmptyFolder();
        box.upload(target, Naming.DIRECT);
        box.upload(scene, Naming.DIRECT);
        awaitEmptyFolder();

        assertThat(eventsAfter(before)).hasSize(2).allSatisfy(
                event -> assertThat(event.path("type").asText()).isEqualTo("io.facebridge.body.captured"));
    }

    @Test
    void losesNoPictureThatComesForTheFirstTimeWithTheResendOfAnother() throws Exception {
        Map<String, byte[]> target = box.target(1, "");
        Map<String, byte[]> crop = take(target, "_01_01_");
        Map<String, byte[]> scene = take(target, "_03_01_");

        box.upload(crop, Naming.DIRECT);
        onlyEvent();
        // in one go, so that they are one group again, whose event is there already
        crop.putAll(scene);
        box.upload(crop, Naming.DIRECT);

        await().atMost(PATIENCE).until(() -> eventsAfter(before).size() == 2);
        awaitEmptyFolder();
        assertThat(eventsAfter(before)).hasSize(2).last()
                .satisfies(event -> assertThat(event.at("/data/images").findValuesAsText("media"))
                        .containsExactly("sha256:" + sha256(scene.values().iterator().next())));
    }

    @Test
    void makesNoEventOfAnUploadThatBreaksOffAndOneOfItsRepetition() throws Exception {
        Map<String, byte[]> target = box.target(1, "");
        Map<String, byte[]> crop = take(target, "_01_01_");
        Map.Entry<String, byte[]> file = crop.entrySet().iterator().next();

        box.breakOff(file.getKey(), file.getValue(), file.getValue().length / 2);
        // here FTP gives no hint that it is only half
        box.upload(Map.of(file.getKey(), Arrays.copyOf(file.getValue(), file.getValue().length / 2)), Naming.DIRECT);
        box.upload(crop, Naming.DIRECT);
        box.upload(target, Naming.DIRECT);

        assertThat(onlyEvent().at("/data/images/0/media").asText()).isEqualTo("sha256:" + sha256(file.getValue()));
    }

    @Test
    void putsHalfPicturesAndWhatIsNoneIntoTheQuarantine() throws Exception {
        byte[] whole = Pictures.jpeg(81);
        byte[] half = Arrays.copyOf(whole, whole.length - 2);
        byte[] text = "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] picture = Pictures.jpeg(82);
        List<String> names = new ArrayList<>(box.target(1, "").keySet());

        drop(names.get(0), half);
        drop(names.get(1).replace("_01_6", "_01_7"), text);
        drop("holiday.jpg", picture);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(quarantined()).contains(hex(half), hex(text), hex(picture)));
        awaitEmptyFolder();
        assertThat(eventsAfter(before)).isEmpty();
    }

    @Test
    void putsTheBeginningOfALargeFileIntoTheQuarantine() throws Exception {
        byte[] large = Pictures.jpeg(83, 100_000);

        drop(box.target(1, "").keySet().iterator().next(), large);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(quarantined()).contains(hex(Arrays.copyOf(large, 64 * 1024))));
        awaitEmptyFolder();
        assertThat(eventsAfter(before)).isEmpty();
    }

    @Test
    void keepsTheFileUntilItsPictureCanBeKept() throws Exception {
        Map<String, byte[]> target = box.target(5, "");
        String hash = sha256(target.values().iterator().next());
        Path place = FreshGateway.data().resolve("media").resolve(hash.substring(0, 2));
        Path aside = place.resolveSibling("aside-" + hash.substring(0, 2));
        Files.move(place, aside);
        Files.createFile(place);
        try {
            box.upload(target, Naming.DIRECT);
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(files()).hasSize(3);
                assertThat(eventsAfter(before)).isEmpty();
            });
        } finally {
            Files.delete(place);
            Files.move(aside, place);
        }

        assertThat(onlyEvent().at("/data/images")).hasSize(3);
    }

    @Test
    void playsRoundsOfAllKinds() throws Exception {
        for (int round = 0; round < 5; round++) {
            box.playRound(round);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(eventsAfter(before))
                .extracting(event -> event.path("type").asText().replace("io.facebridge.", ""))
                .containsExactlyInAnyOrder("face.captured", "body.captured", "vehicle.captured", "cycle.captured",
                        "plate.captured"));
    }

    private JsonNode onlyEvent() {
        await().atMost(PATIENCE).until(() -> !eventsAfter(before).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEmpty());
        List<JsonNode> events = eventsAfter(before);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** Takes the files whose names hold the text out of the others. */
    private static Map<String, byte[]> take(Map<String, byte[]> files, String part) {
        Map<String, byte[]> taken = new LinkedHashMap<>(files);
        taken.keySet().removeIf(name -> !name.contains(part));
        files.keySet().removeAll(taken.keySet());
        return taken;
    }

    /** As another FTP server does that writes elsewhere and renames. */
    private void drop(String name, byte[] content) throws IOException {
        Path folder = config.dir().orElseThrow();
        Path hidden = Files.write(folder.resolve("." + name), content);
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(config.dir().orElseThrow())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> quarantined() {
        return quarantine.list(null, 1000).stream().filter(entry -> entry.message().equals("megbox-ftp"))
                .map(entry -> hex(quarantine.raw(entry.id()).orElseThrow())).toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
