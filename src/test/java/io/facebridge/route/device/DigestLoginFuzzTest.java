package io.facebridge.route.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Whatever challenge a device gives, the password never stands in the answer, and only the declared exception comes. */
class DigestLoginFuzzTest {

    private static final HttpHost DEVICE = new HttpHost("http", "192.0.2.7", 80);
    private static final String PASSWORD = "geheim-4711";

    @FuzzTest
    void answersAnyChallenge(@NotNull String challenge) throws Exception {
        DigestLogin login = new DigestLogin(DEVICE, "admin", PASSWORD, Duration.ofMinutes(1));
        BasicHttpResponse unauthorized = new BasicHttpResponse(401);
        unauthorized.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        unauthorized.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"x\"");
        boolean taken = login.challenged(unauthorized);
        BasicHttpRequest request = new BasicHttpRequest("GET", DEVICE, "/v1/MEGBOX/device");
        try {
            login.sign(request);
        } catch (AuthenticationException refused) {
            assertThat(taken).isTrue();
        }
        if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
            assertThat(taken).isTrue();
            assertThat(request.getHeader(HttpHeaders.AUTHORIZATION).getValue()).startsWith("Digest ").doesNotContain(PASSWORD);
        }
    }
}
