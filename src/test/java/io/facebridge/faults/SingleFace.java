package io.facebridge.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.testkit.Pictures;

/** One face of a terminal, sent once, with a picture that nobody sent before. */
final class SingleFace {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int FACE_BYTES = 60_000;
    /** Away from those of {@link FacePushers}. */
    private static final int FIRST_SEED = 1 << 24;
    private static final AtomicInteger SENT = new AtomicInteger();

    private SingleFace() {
    }

    /**
     * Sends it; where it is answered with success it is in the ledger.
     *
     * @return the status
     */
    static int push(HttpClient client, URI gateway, Ledger ledger) throws IOException, InterruptedException {
        int number = SENT.incrementAndGet();
        String name = "SINGLE_" + number + ".jpg";
        byte[] face = Pictures.jpeg(FIRST_SEED + number, FACE_BYTES);
        String message = JsonNodeFactory.instance.objectNode()
                .put("device_id", "T01000114010100010127")
                .put("frpic_name", name)
                .put("snap_time_ms", System.currentTimeMillis())
                .put("user_id", "131")
                .put("image", face)
                .toString();
        int status = client.send(HttpRequest.newBuilder(gateway.resolve("/faceRecognition")).timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(message)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status == 200) {
            ledger.answered(name, face);
        }
        return status;
    }
}
