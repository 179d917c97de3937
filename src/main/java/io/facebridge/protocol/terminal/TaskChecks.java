package io.facebridge.protocol.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;

/** What the schemas of the catalogue cannot say of a task's parameters. */
public final class TaskChecks {

    /** Of a person's data, written as JSON. */
    private static final int MAX_INFO_BYTES = 256;

    /** As base64 what the catalogue allows; actions and parts of forms come here too. */
    private static final int MAX_PICTURE_BYTES = 3 << 20;

    private TaskChecks() {
    }

    /**
     * What is wrong.
     *
     * @param parameters pictures are {@code Content} in a {@code POJONode}
     */
    public static List<FieldError> errors(JsonNode parameters) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode users = users(parameters);
        for (int i = 0; i < users.size(); i++) {
            String place = "parameters." + Users.LIST + "[" + i + "].";
            JsonNode user = users.get(i);
            if (user.path(Users.INFO).toString().getBytes(StandardCharsets.UTF_8).length > MAX_INFO_BYTES) {
                errors.add(new FieldError(place + Users.INFO, "must be at most " + MAX_INFO_BYTES + " bytes as JSON"));
            }
            if (user.path(Users.CONTENT) instanceof POJONode pojo && pojo.getPojo() instanceof Content picture
                    && picture.length() > MAX_PICTURE_BYTES) {
                errors.add(new FieldError(place + Users.CONTENT, "must be at most " + MAX_PICTURE_BYTES + " bytes"));
            }
            if (Users.imageType(user).equals(Users.IMAGE) && Users.isAddress(user.path(Users.CONTENT))) {
                errors.add(new FieldError(place + Users.CONTENT, "must be a picture where image_type is image"));
            }
        }
        return errors;
    }

    /** Whether the terminal is to fetch a picture from the gateway. */
    public static boolean needsLinks(JsonNode parameters) {
        for (JsonNode user : users(parameters)) {
            if (user.has(Users.CONTENT) && Users.imageType(user).equals(Users.URL)
                    && !Users.isAddress(user.path(Users.CONTENT))) {
                return true;
            }
        }
        return false;
    }

    /** Of {@code delUserList} it is a number. */
    private static JsonNode users(JsonNode parameters) {
        JsonNode users = parameters.path(Users.LIST);
        return users.isArray() ? users : users.path(0);
    }
}
