package io.facebridge.protocol.terminal;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.media.Sha256;

/** The words of {@code addUser} and {@code updateUser} (section 2, number 1). */
final class Users {

    static final String LIST = "user_list";
    static final String ID = "user_id";
    static final String INFO = "user_info";
    static final String TYPE = "image_type";
    static final String CONTENT = "image_content";
    /** The picture itself is sent. */
    static final String IMAGE = "image";
    /** The terminal fetches the picture. */
    static final String URL = "URL";

    private Users() {
    }

    /** How a person's picture goes: as the person says, else a picture as it is and an address as such. */
    static String imageType(JsonNode user) {
        String said = user.path(TYPE).asText("");
        return said.isEmpty() ? isAddress(user.path(CONTENT)) ? URL : IMAGE : said;
    }

    /** Whether the picture lies on somebody else's server. */
    static boolean isAddress(JsonNode content) {
        return content.isTextual() && !Sha256.isMeant(content.asText());
    }
}
