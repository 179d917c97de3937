package io.facebridge.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/** Digest authentication as a box does it: MD5 with {@code qop=auth}; two calls with one nonce are less than 60 s apart. */
public final class DigestGuard {

    private static final Duration NONCE_LIVES = Duration.ofSeconds(60);
    private static final String REALM = "megbox";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final String username;
    private final String password;
    private final Map<String, Nonce> nonces = new HashMap<>();
    private int challenges;
    private int wrong;

    public DigestGuard(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /** Whether the call is signed as it should be; one that is not has been answered with a challenge. */
    public synchronized boolean admits(HttpServerRequest request) {
        Map<String, String> fields = fields(request.getHeader("Authorization"));
        Nonce nonce = nonces.get(fields.getOrDefault("nonce", ""));
        if (nonce != null && nonce.isAlive() && isSigned(request, fields)) {
            long count = Long.parseLong(fields.get("nc"), 16);
            if (count > nonce.count) {
                nonce.used(count);
                return true;
            }
        } else if (nonce != null && nonce.isAlive()) {
            wrong++;
        }
        challenge(request);
        return false;
    }

    /** Every nonce is forgotten, as after a restart or a minute of silence. */
    public synchronized void expireNonces() {
        nonces.clear();
    }

    /** How many calls were answered with a challenge. */
    public synchronized int challenges() {
        return challenges;
    }

    /** How many calls were signed with another password. */
    public synchronized int wrong() {
        return wrong;
    }

    private void challenge(HttpServerRequest request) {
        String nonce = UUID.randomUUID().toString();
        nonces.put(nonce, new Nonce());
        challenges++;
        request.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate",
                        "Digest realm=\"" + REALM + "\", qop=\"auth\", algorithm=MD5, nonce=\"" + nonce + "\"")
                .end();
    }

    private boolean isSigned(HttpServerRequest request, Map<String, String> fields) {
        String ha1 = md5(username + ":" + REALM + ":" + password);
        String ha2 = md5(request.method() + ":" + request.uri());
        String wanted = md5(String.join(":", ha1, fields.get("nonce"), fields.get("nc"), fields.get("cnonce"), "auth", ha2));
        return username.equals(fields.get("username")) && request.uri().equals(fields.get("uri"))
                && wanted.equals(fields.get("response"));
    }

    private static Map<String, String> fields(String authorization) {
        Map<String, String> fields = new HashMap<>();
        if (authorization != null && authorization.startsWith("Digest ")) {
            Matcher matcher = FIELD.matcher(authorization);
            while (matcher.find()) {
                fields.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
            }
        }
        return fields;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** One challenge: how far its calls are counted, and when the last came. */
    private static final class Nonce {

        private long count;
        private long usedAt = System.nanoTime();

        boolean isAlive() {
            return System.nanoTime() - usedAt < NONCE_LIVES.toNanos();
        }

        void used(long to) {
            count = to;
            usedAt = System.nanoTime();
        }
    }
}
