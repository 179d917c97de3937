package io.facebridge.route.device;

import java.time.Duration;
import java.util.List;

import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;

/**
 * Digest authentication with one device (RFC 7616). The client's own would log in anew for every call and take Basic where the
 * device offers it: here the password never leaves the gateway, and a challenge is used as long as the device keeps it.
 */
final class DigestLogin {

    private final HttpHost device;
    private final BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    private final Duration reuse;
    private DigestScheme scheme;
    private long usedAtNanos;

    /** @param reuse how long after the last answer a challenge is still used */
    DigestLogin(HttpHost device, String username, String password, Duration reuse) {
        this.device = device;
        this.reuse = reuse;
        credentials.setCredentials(new AuthScope(device), new UsernamePasswordCredentials(username, password.toCharArray()));
    }

    /** Signs the request where a challenge of the device is at hand. */
    synchronized void sign(HttpRequest request) throws AuthenticationException {
        if (scheme == null || System.nanoTime() - usedAtNanos > reuse.toNanos()) {
            scheme = null;
            return;
        }
        HttpClientContext context = HttpClientContext.create();
        if (scheme.isResponseReady(device, credentials, context)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, scheme.generateAuthResponse(device, request, context));
            usedAtNanos = System.nanoTime();
        }
    }

    /** Takes the challenge of a 401; whether there is one that can be answered. */
    synchronized boolean challenged(HttpResponse unauthorized) {
        scheme = null;
        for (Header header : unauthorized.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
            for (AuthChallenge challenge : challenges(header.getValue())) {
                if (StandardAuthScheme.DIGEST.equalsIgnoreCase(challenge.getSchemeName()) && take(challenge)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean take(AuthChallenge challenge) {
        DigestScheme taken = new DigestScheme();
        try {
            taken.processChallenge(challenge, HttpClientContext.create());
        } catch (MalformedChallengeException e) {
            // another challenge of the same answer may do; without one the answer is handed on as it is
            return false;
        }
        scheme = taken;
        usedAtNanos = System.nanoTime();
        return true;
    }

    private static List<AuthChallenge> challenges(String header) {
        try {
            return AuthChallengeParser.INSTANCE.parse(ChallengeType.TARGET, header, new ParserCursor(0, header.length()));
        } catch (ParseException e) {
            // as if there were none: the answer is handed on as it is
            return List.of();
        }
    }
}
