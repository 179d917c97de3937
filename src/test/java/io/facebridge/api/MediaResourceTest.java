package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.media.MediaStore;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class MediaResourceTest {

    private static final String IMMUTABLE = "private, max-age=31536000, immutable";

    @Inject
    MediaStore media;

    @Test
    void givesThePictureWithItsHeaders() throws IOException {
        byte[] jpeg = picture(1, 300_000);
        String hash = keep(jpeg);

        byte[] body = authorized().get("/gateway/v1/media/" + hash).then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Content-Length", "300000")
                .header("ETag", '"' + hash + '"')
                .header("Cache-Control", IMMUTABLE)
                .header("X-Content-Type-Options", "nosniff")
                .extract().asByteArray();

        assertThat(body).isEqualTo(jpeg);
    }

    @Test
    void givesTheHeadersAloneToHead() throws IOException {
        String hash = keep(picture(2, 5_000));

        authorized().head("/gateway/v1/media/" + hash).then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Content-Length", "5000")
                .header("ETag", '"' + hash + '"')
                .body(emptyOrNullString());
        authorized().head("/gateway/v1/media/" + "0".repeat(64)).then().statusCode(404);
    }

    @Test
    void saysWhereNothingChanged() throws IOException {
        String hash = keep(picture(3, 5_000));

        authorized().header("If-None-Match", '"' + hash + '"').get("/gateway/v1/media/" + hash).then()
                .statusCode(304)
                .header("ETag", '"' + hash + '"')
                .header("Cache-Control", IMMUTABLE)
                .body(emptyOrNullString());
        authorized().header("If-None-Match", "\"other\"").get("/gateway/v1/media/" + hash).then().statusCode(200);
    }

    @Test
    void givesWhatIsNoPictureAsBytes() throws IOException {
        String hash = keep("<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        authorized().get("/gateway/v1/media/" + hash).then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void saysThatAPictureIsUnknown() {
        authorized().get("/gateway/v1/media/" + "0".repeat(64)).then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("Not Found"))
                .body("status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "sha256:" + Examples.SHA256,
            "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
            "..%2f..%2fadmin-token", "%2e%2e%2fadmin-token", Examples.SHA256 + "0", Examples.SHA256 + "%0a" })
    void refusesWhatIsNoHash(String name) {
        authorized().urlEncodingEnabled(false).get("/gateway/v1/media/" + name).then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("64 lower-case hex digits"));
    }

    private String keep(byte[] bytes) throws IOException {
        try {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            media.put(hash, bytes);
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] picture(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        return bytes;
    }
}
