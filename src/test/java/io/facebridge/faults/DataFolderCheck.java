package io.facebridge.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.media.Sha256;
import io.facebridge.testkit.PackagedGateway;

/** What a data folder holds after crashes: whole pictures, whole lines, and nothing left over. */
final class DataFolderCheck {

    private static final ObjectMapper STRICT = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path data;

    DataFolderCheck(Path data) {
        this.data = data;
    }

    /** Every file under a picture's name is that picture, and nothing else lies beside them. */
    void assertPicturesWhole() throws IOException {
        for (Path file : files(data.resolve("media"))) {
            assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(file.getFileName().toString());
        }
    }

    /** The gateway gives each of these pictures out, as it was sent. */
    static void assertGivenOut(PackagedGateway gateway, Set<String> hashes) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String hash : hashes) {
            HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/media/" + hash);
            assertThat(reply.statusCode()).as(hash).isEqualTo(200);
            assertThat(Sha256.of(reply.body())).isEqualTo(hash);
        }
    }

    /** No temporary file was left over. */
    void assertNothingLeftOver() throws IOException {
        assertThat(files(data)).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    /** The ids of the file sink's events, in order; fails where a line is not one whole object. */
    List<String> lines() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files(data.resolve("events"))) {
            String text = Files.readString(file);
            assertThat(text).as("the end of %s", file).endsWith("\n");
            for (String line : text.lines().toList()) {
                ids.add(STRICT.readTree(line).path("id").asText());
            }
        }
        return ids;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
