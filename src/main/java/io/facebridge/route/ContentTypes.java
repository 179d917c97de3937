package io.facebridge.route;

import java.util.Locale;

/** Reads a Content-Type header. */
final class ContentTypes {

    private ContentTypes() {
    }

    /** The value of a parameter without its quotes; null where the header or the parameter is absent. */
    static String parameter(String contentType, String name) {
        if (contentType == null) {
            return null;
        }
        for (String part : contentType.split(";")) {
            String trimmed = part.strip();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(name + "=")) {
                return trimmed.substring(name.length() + 1).strip().replaceAll("^\"|\"$", "");
            }
        }
        return null;
    }
}
