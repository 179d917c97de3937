package io.facebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.protocol.megbox.MegboxFrames;
import io.facebridge.testkit.PackagedGateway;
import io.facebridge.testkit.Pictures;
import io.facebridge.testkit.StreamClient;

/** The packaged jar and the boxes that report over WebSockets: killed while frames and ACKs are on their way. */
class PackagedStreamIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BOXES = 6;
    private static final int FRAMES = 400;
    private static final int ENOUGH = 150;
    private static final Pattern ACK = Pattern.compile("Alert_01_\\d+_(\\d+)_ACK");

    @TempDir
    Path work;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void losesNoFrameThatItAcknowledgedWhenItIsKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        PackagedGateway gateway = PackagedGateway.start(work);
        ExecutorService boxes = Executors.newFixedThreadPool(BOXES);
        List<StreamClient> connections = new ArrayList<>();
        try {
            for (int box = 0; box < BOXES; box++) {
                StreamClient connection = StreamClient.connect(gateway.uri(), "/megbox/ws");
                connections.add(connection);
                int number = box;
                boxes.submit(() -> sendUntilItEnds(connection, number));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged(connections).size() >= ENOUGH);
        } finally {
            gateway.kill();
        }
        boxes.shutdown();
        assertThat(boxes.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        acknowledged.addAll(acknowledged(connections));

        try (PackagedGateway again = PackagedGateway.start(work)) {
            Map<String, Integer> kept = tracks(again);
            assertThat(kept.keySet()).containsAll(acknowledged);
            assertThat(kept.values()).as("events of one track").containsOnly(1);

            // the boxes send what they have no ACK of, and, not knowing better, some of the rest
            try (StreamClient connection = StreamClient.connect(again.uri(), "/megbox/ws")) {
                int count = 0;
                for (String track : acknowledged.subList(0, 50)) {
                    connection.binary(frame(track));
                    count++;
                }
                connection.awaitTexts(count);
            }
            assertThat(tracks(again)).isEqualTo(kept);
        }
    }

    private static void sendUntilItEnds(StreamClient connection, int box) {
        try {
            for (int i = 0; i < FRAMES; i++) {
                connection.binary(frame(Integer.toString(box * 100_000 + i)));
            }
        } catch (CompletionException killed) {
            assertThat(killed.getCause()).isInstanceOf(IOException.class);
        }
    }

    /** A frame is told from the others by its track; its pictures are made of that. */
    private static byte[] frame(String track) {
        byte[] face = Pictures.jpeg(Integer.parseInt(track), 10_000);
        byte[] scene = Pictures.jpeg(Integer.parseInt(track) + 50_000, 30_000);
        return MegboxFrames.of("Alert").json(MegboxFrames.alertJson(track, face.length, scene.length, null))
                .picture(face).picture(scene).bytes();
    }

    private static List<String> acknowledged(List<StreamClient> connections) {
        List<String> tracks = new ArrayList<>();
        for (StreamClient connection : connections) {
            for (String text : connection.texts()) {
                Matcher ack = ACK.matcher(text);
                assertThat(ack.matches()).as(text).isTrue();
                tracks.add(ack.group(1));
            }
        }
        return tracks;
    }

    /** How many events there are of each track, each with pictures that can be had. */
    private Map<String, Integer> tracks(PackagedGateway gateway) throws IOException, InterruptedException {
        Map<String, Integer> tracks = new TreeMap<>();
        Map<String, Integer> statuses = new HashMap<>();
        long after = 0;
        while (true) {
            JsonNode page = MAPPER.readTree(gateway.get(client, "/gateway/v1/events?limit=1000&after=" + after).body());
            for (JsonNode entry : page.path("events")) {
                JsonNode event = entry.path("event");
                if (event.has("subject")) {
                    tracks.merge(event.path("subject").asText(), 1, Integer::sum);
                    List<JsonNode> images = StreamSupport.stream(event.at("/data/images").spliterator(), false).toList();
                    assertThat(images).hasSize(2);
                    for (JsonNode image : images) {
                        String media = image.path("media").asText().replace("sha256:", "");
                        statuses.put(media, gateway.get(client, "/gateway/v1/media/" + media).statusCode());
                    }
                }
            }
            if (page.path("next").asLong() == after) {
                assertThat(statuses.values()).containsOnly(200);
                return tracks;
            }
            after = page.path("next").asLong();
        }
    }
}
