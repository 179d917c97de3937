package io.facebridge.protocol.megbox.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a picture field of an answer or a report holds: the manual's tables say base64 where its samples have a path, so the
 * content decides. Base64 has neither a dot nor a question mark, an address has one.
 */
public final class PictureSource {

    private static final String INLINE = "data:";
    private static final int LONGEST_ADDRESS = 2000;
    /** Printable ASCII that stands in a path as it is, the percent sign of what is encoded already included. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/%?";

    private PictureSource() {
    }

    /** Whether the text is where the picture is, not the picture. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && !text.startsWith(INLINE)
                && (text.indexOf('.') >= 0 || text.indexOf('?') >= 0);
    }

    /**
     * The path and query at which the device has the picture; empty where the address leads elsewhere: to another host, another
     * port, out of the folder.
     *
     * @param device the device's base URL
     * @param base the path that relative addresses count from, with a slash at its end
     */
    public static Optional<String> locate(String address, URI device, String base) {
        String path = address.strip();
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            String authority = authority(path);
            if (!isThere(lower.substring(0, lower.indexOf(':')), authority, device)) {
                return Optional.empty();
            }
            path = path.substring(path.indexOf("://") + 3 + authority.length());
            path = path.startsWith("/") ? path : "/" + path;
        } else if (path.indexOf(':') >= 0 && path.indexOf(':') < path.indexOf('/')) {
            return Optional.empty();
        } else if (!path.startsWith("/")) {
            path = base + (path.startsWith("./") ? path.substring(2) : path);
        }
        String encoded = encode(path);
        return leadsOut(encoded) ? Optional.empty() : Optional.of(encoded);
    }

    private static String authority(String url) {
        int from = url.indexOf("://") + 3;
        int end = from;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(from, end);
    }

    private static boolean isThere(String scheme, String authority, URI device) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = hasPort ? authority.substring(colon + 1) : Integer.toString(defaultPort(scheme));
        int wanted = device.getPort() < 0 ? defaultPort(device.getScheme()) : device.getPort();
        return scheme.equals(device.getScheme()) && host.equalsIgnoreCase(device.getHost())
                && port.equals(Integer.toString(wanted));
    }

    private static int defaultPort(String scheme) {
        return "https".equals(scheme) ? 443 : 80;
    }

    private static boolean leadsOut(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
        return plain.startsWith("//") || ("/" + plain + "/").contains("/../");
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
