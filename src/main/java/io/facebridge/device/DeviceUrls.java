package io.facebridge.device;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Checks the addresses in a device's profile. The messages of its exceptions say what an address must be, never what it was.
 */
final class DeviceUrls {

    private static final int MAX_PORT = 65_535;

    private final Predicate<String> allowedHost;

    /** @param allowedHost whether a connection to the host, a name or an address, may be allowed */
    DeviceUrls(Predicate<String> allowedHost) {
        this.allowedHost = allowedHost;
    }

    /** Scheme, host and port; a single slash as the path is left out. */
    URI base(String text) {
        URI uri = checked(text, List.of("http", "https"));
        if (uri.getRawQuery() != null || !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw new IllegalArgumentException("must be scheme, host and port alone, without path and query");
        }
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** Without a query, where a token may stand: an address is stored in clear and shown. */
    URI webSocket(String text) {
        URI uri = checked(text, List.of("ws", "wss"));
        if (uri.getRawQuery() != null) {
            throw new IllegalArgumentException("must have no query");
        }
        return uri;
    }

    /** Where something is under the base URL; without a query, as above. */
    static String path(String text) {
        if (!text.matches("/(?!/)[!-~&&[^?#]]*")) {
            throw new IllegalArgumentException("must begin with one slash and have no blank, query or fragment");
        }
        return text;
    }

    private URI checked(String text, List<String> schemes) {
        URI uri = parsed(text, schemes);
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw noUrl(schemes);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must have no user and password in it; give them as credentials");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must have no fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("must have a port from 1 to " + MAX_PORT);
        }
        if (!allowedHost.test(uri.getHost())) {
            throw new IllegalArgumentException("must not be an address outside " + AllowedNetworks.PROPERTY);
        }
        return uri;
    }

    private static URI parsed(String text, List<String> schemes) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // without the cause: its text quotes the address, and there may be a password in it
            throw noUrl(schemes);
        }
    }

    private static IllegalArgumentException noUrl(List<String> schemes) {
        return new IllegalArgumentException("must be a URL with a host that begins with " + schemes.get(0) + ":// or "
                + schemes.get(1) + "://");
    }
}
