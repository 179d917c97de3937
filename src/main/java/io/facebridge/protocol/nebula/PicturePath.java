package io.facebridge.protocol.nebula;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a node keeps a picture, as its records say it, for example {@code record/17/body/cb19.jpg} (9.2). */
public record PicturePath(String value) {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /** The path; empty where the value leads elsewhere than under the node's own pictures, or nowhere. */
    public static Optional<PicturePath> of(String value) {
        if (value == null || value.isBlank() || value.length() > MAX_LENGTH || !value.contains("/") || value.startsWith("/")
                || value.indexOf('\\') >= 0 || SCHEME.matcher(value).matches()) {
            return Optional.empty();
        }
        boolean plain = Arrays.stream(value.split("/", -1))
                .noneMatch(s -> s.isEmpty() || s.equals(".") || s.equals("..") || s.chars().anyMatch(c -> c < ' '));
        return plain ? Optional.of(new PicturePath(value)) : Optional.empty();
    }

    /** What is asked for: each segment url-encoded under the prefix. */
    public String under(String prefix) {
        return Arrays.stream(value.split("/"))
                .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", prefix, ""));
    }
}
