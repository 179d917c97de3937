package io.facebridge.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.media.Sha256;

/**
 * One message of a device as it goes over HTTP, the same bytes each time that it is sent.
 *
 * @param key what tells its event from all others, see {@link #keyOf}
 * @param path where it is pushed to
 * @param pictures what it carries
 */
record DeviceMessage(String key, String path, String contentType, byte[] body, List<byte[]> pictures) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String HEARTBEAT = "io.facebridge.device.heartbeat";
    private static final String TASK = "io.facebridge.task.";

    /** A message that is told from others by its pictures, which no other has. */
    static DeviceMessage withPictures(String path, String contentType, byte[] body, byte[]... pictures) {
        return new DeviceMessage(pictureKey(Stream.of(pictures).map(picture -> Sha256.reference(Sha256.of(picture)))), path,
                contentType, body, List.of(pictures));
    }

    /** Sends it once; the answer's status. */
    int push(HttpClient client, URI gateway) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The key of events with these pictures, named as events name them. */
    static String pictureKey(Stream<String> references) {
        return "pictures " + String.join(" ", new TreeSet<>(references.toList()));
    }

    /** The key of a heartbeat of this device at this time, as the event writes both. */
    static String heartbeatKey(String source, String time) {
        return "heartbeat " + source + " " + time;
    }

    /** The key of what a terminal said of this task. */
    static String taskKey(String number) {
        return "task " + number;
    }

    /**
     * The key of the message that the event was made of: its pictures, else the device and the time of a heartbeat, else the
     * number of a task. Null for an event that the gateway makes by itself.
     */
    static String keyOf(JsonNode event) {
        List<String> references = new ArrayList<>();
        event.at("/data/images").forEach(image -> references.add(image.path("media").asText()));
        if (!references.isEmpty()) {
            return pictureKey(references.stream());
        }
        String type = event.path("type").asText();
        if (type.equals(HEARTBEAT)) {
            return heartbeatKey(event.path("source").asText(), event.path("time").asText());
        }
        return type.startsWith(TASK) ? taskKey(event.at("/data/task/id").asText()) : null;
    }
}
