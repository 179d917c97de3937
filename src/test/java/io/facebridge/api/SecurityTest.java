package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class SecurityTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE",
            "PROPFIND");
    private static final List<String> KNOWN = List.of("/gateway/v1/events", "/gateway/v1/devices", "/gateway/v1/devices/x",
            "/gateway/v1/sinks",
            "/gateway/v1/dead-letters", "/gateway/v1/dead-letters/1/retry", "/gateway/v1/quarantine",
            "/gateway/v1/quarantine/" + Examples.QUARANTINE_ID, "/gateway/v1/media/" + Examples.SHA256, "/gateway/v1/unknown",
            "/gateway/v1/actions", "/gateway/v1/protocols/megbox/operations", "/gateway/v1/devices/x/operations",
            "/gateway/v1/devices/x/operations/reboot", "/gateway/v1/devices/x/actions", "/gateway/v1/devices/x/actions/reboot",
            "/gateway/v1/tasks", "/gateway/v1/tasks/1", "/gateway/v1/tasks/1/cancel",
            "/gateway",
            "/gateway/", "/console", "/console/", "/console/index.html");
    private static final List<String> ODD = List.of("//gateway/v1/events", "/./gateway/v1/events", "/x/../gateway/v1/events",
            "/gateway/../gateway/v1/events", "/GATEWAY/v1/events", "/Gateway/v1/events", "/gateway;x/v1/events",
            "/gateway;x=1;y/v1/events",
            "/;x/gateway/v1/events", "/gateway/v1;x/events", "/%67ateway/v1/events", "/gatewa%79/v1/events",
            "/gateway%2Fv1%2Fevents",
            "/gateway%2fv1/events", "/%2e/gateway/v1/events", "/x/%2e%2e/gateway/v1/events", "/x%2f..%2fgateway/v1/events",
            "/%2567ateway/v1/events", "/gateway%3Bx/v1/events",
            "/%5cgateway/v1/events",
            "/gateway//v1//events", "/gateway/v1/events/", "/gateway/v1/events?access_token=x", "/gateway/v1/events#x",
            "http://localhost/gateway/v1/events", "http://localhost//gateway/v1/events",
            "/..;/gateway/v1/events");

    @TestHTTPResource
    URL url;

    static Stream<String> everyPath() {
        return Stream.concat(KNOWN.stream(), ODD.stream());
    }

    static Stream<String> everyMethod() {
        return METHODS.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void wantsATokenForEveryPath(String path) throws IOException {
        assertRefused(RawHttp.send(url.getPort(), "GET", path));
        assertRefused(RawHttp.send(url.getPort(), "GET", path, "Authorization: Bearer 0123456789abcdef0123456789abcdef"));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void wantsATokenForEveryMethod(String method) throws IOException {
        for (String path : KNOWN) {
            RawHttp.Answer answer = RawHttp.send(url.getPort(), method, path);
            assertThat(answer.status()).as(method + " " + path).isEqualTo(401);
            assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer realm=\"facebridge\"");
        }
    }

    @Test
    void takesNothingButTheToken() throws IOException {
        String token = Gateway.token();
        for (String header : List.of("Authorization: " + token, "Authorization: Basic " + token, "Authorization: Bearer",
                "Authorization: Bearer ", "Authorization: Bearer " + token + "x", "Authorization: Bearer " + token.substring(1),
                "Authorization: Bearer " + token + " " + token, "Authorization: Bearer\"" + token + "\"",
                "Authorization: Bearer" + token,
                "X-Authorization: Bearer " + token, "Cookie: token=" + token)) {
            assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices", header));
        }
    }

    @Test
    void takesNoTwoAuthorizations() throws IOException {
        String right = "Authorization: Bearer " + Gateway.token();

        assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices", "Authorization: Bearer x", right));
        assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices", right, "Authorization: Bearer x"));
        assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices", right, right));
    }

    @ParameterizedTest
    @ValueSource(strings = { "token", "access_token", "authorization", "Authorization", "bearer" })
    void neverTakesTheTokenFromTheUrl(String parameter) throws IOException {
        assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices?" + parameter + "=" + Gateway.token()));
        assertRefused(RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices?" + parameter + "=Bearer%20" + Gateway.token()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer ", "bearer ", "BEARER  " })
    void opensWithTheToken(String scheme) throws IOException {
        RawHttp.Answer answer = RawHttp.send(url.getPort(), "GET", "/gateway/v1/devices",
                "Authorization: " + scheme + Gateway.token());

        assertThat(answer.status()).isEqualTo(200);
    }

    /** The HTTP server itself refuses these, before anything of ours; nothing is behind them. */
    @ParameterizedTest
    @ValueSource(strings = { "/gateway\\v1\\events", "\\gateway/v1/events", "/gateway/%zz", "/gateway/v1/events?type=%zz",
            "/gateway%00/v1/events" })
    void answersNothingToWhatIsNoUri(String target) throws IOException {
        RawHttp.Answer answer = RawHttp.send(url.getPort(), "GET", target);

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("io.", "java.", "Exception");
    }

    @Test
    void refusesBeforeItReadsTheBody() throws IOException {
        RawHttp.Answer announced = RawHttp.send(url.getPort(), "POST", "/gateway/v1/events", "Content-Length: 1000");
        RawHttp.Answer chunked = RawHttp.send(url.getPort(), "POST", "/gateway/v1/events", "Transfer-Encoding: chunked");
        RawHttp.Answer huge = RawHttp.send(url.getPort(), "POST", "/gateway/v1/events", "Content-Length: 99999999999");

        assertThat(List.of(announced.status(), chunked.status(), huge.status())).containsOnly(401);
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void tellsNothingOfItsInsideWithTheTokenEither(String path) throws IOException {
        for (String method : List.of("GET", "POST", "DELETE")) {
            RawHttp.Answer answer = RawHttp.send(url.getPort(), method, path, "Authorization: Bearer " + Gateway.token());

            assertThat(answer.status()).as(method + " " + path).isIn(200, 202, 400, 404, 405, 415);
            if (answer.status() >= 400) {
                assertProblem(answer);
            }
        }
    }

    @Test
    void leavesOtherPathsOpen() throws IOException {
        assertThat(RawHttp.send(url.getPort(), "GET", "/q/openapi").status()).isEqualTo(200);
        assertThat(RawHttp.send(url.getPort(), "GET", "/gateways").status()).isEqualTo(404);
    }

    private static void assertRefused(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer realm=\"facebridge\"");
        assertProblem(answer);
    }

    private static void assertProblem(RawHttp.Answer answer) {
        assertThat(answer.headers()).extractingByKey("content-type").asString().startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("io.", "java.", "Exception", Gateway.token());
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(answer.status());
        assertThat(new JsonObject(answer.body()).getString("title")).isNotBlank();
    }
}
