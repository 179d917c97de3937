package io.facebridge.protocol.megbox.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a picture field of an answer or a report holds: the manual's tables say base64 where its samples have a path, so the
 * content decides. Base64 has neither a dot nor a question mark, an address has one.
 */
public final class PictureSource {

    private static final String INLINE = "data:";
    private static final int LONGEST_ADDRESS = 2000;
    /** Printable ASCII that stands in a path as it is, the percent sign of what is encoded already included. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/%?";
    private static final Pattern OCTET = Pattern.compile("%([0-9a-fA-F]{2})");
    /** More often than that nobody takes an encoding off. */
    private static final int MOST_DECODED = 4;
    /** Where a box's own interface is, whose calls do things; pictures and files are elsewhere (chapter 1). */
    private static final String INTERFACE = "/v1/";
    private static final String INTERFACE_BELOW = "/v1/megbox/";

    private PictureSource() {
    }

    /** Whether the text is where the picture is, not the picture. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && !text.startsWith(INLINE)
                && (text.indexOf('.') >= 0 || text.indexOf('?') >= 0);
    }

    /**
     * The path and query at which the device has the picture; empty where the address leads elsewhere: to another host, another
     * port, out of the folder, or to the device's own interface, where a GET may set it back to what it was in the factory.
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

    /** Looks at the path as somebody may read it, however often it is encoded. */
    private static boolean leadsOut(String encoded) {
        int query = encoded.indexOf('?');
        String path = query < 0 ? encoded : encoded.substring(0, query);
        for (int i = 0; i < MOST_DECODED && path.indexOf('%') >= 0; i++) {
            path = OCTET.matcher(path)
                    .replaceAll(octet -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octet.group(1), 16))));
        }
        if (path.startsWith("//") || path.chars().anyMatch(c -> c < ' ')) {
            return true;
        }
        StringBuilder plain = new StringBuilder("/");
        for (String step : path.toLowerCase(Locale.ROOT).split("[/\\\\?]")) {
            // what stands behind a semicolon is no part of a step's name
            String name = step.split(";", 2)[0].strip();
            if (name.equals("..")) {
                return true;
            }
            if (!name.isEmpty() && !name.equals(".")) {
                plain.append(name).append('/');
            }
        }
        return plain.indexOf(INTERFACE) == 0 || plain.indexOf(INTERFACE_BELOW) >= 0;
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
