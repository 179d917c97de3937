package io.facebridge.api;

import static io.facebridge.api.Gateway.authorized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
@TestProfile(GatewayProfile.class)
class ProblemsTest {

    @ParameterizedTest
    @CsvSource({ "GET,/gateway,404", "GET,/gateway/v1,404", "GET,/gateway/v1/unknown,404", "GET,/gateway/v2/events,404",
            "POST,/gateway/v1/unknown,404", "GET,/gateway/v1/events/1,404", "GET,/GATEWAY/v1/events,404",
            "POST,/gateway/v1/events,405", "DELETE,/gateway/v1/devices,405", "PUT,/gateway/v1/media/x,405",
            "GET,/gateway/v1/dead-letters/1/retry,405", "GET,/gateway/v1/events?limit=x,400" })
    void saysWhatIsWrongAsAProblem(String method, String path, int status) {
        assertProblem(authorized().urlEncodingEnabled(false).request(method, path).then(), status);
    }

    @Test
    void refusesAnAnswerThatItCannotGive() {
        assertProblem(authorized().accept("image/png").get("/gateway/v1/devices").then(), 406);
    }

    @Test
    void keepsItsInsideToItselfWhenItFails() {
        assertProblem(authorized().get("/gateway/v1/test-failure/internal").then(), 500);
    }

    @Test
    void saysThatTheJournalCannotBeReadNow() {
        assertProblem(authorized().get("/gateway/v1/test-failure/journal").then(), 503)
                .header("Retry-After", "5").body("detail", equalTo("the journal cannot be read now"));
    }

    private static ValidatableResponse assertProblem(ValidatableResponse response, int status) {
        response.statusCode(status).contentType("application/problem+json")
                .body("type", equalTo("about:blank")).body("status", equalTo(status));
        assertThat(response.extract().asString()).doesNotContain("io.", "java", "Exception", "line 5", Gateway.token());
        return response;
    }
}
