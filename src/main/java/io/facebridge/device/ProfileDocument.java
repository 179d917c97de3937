package io.facebridge.device;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;

/** A profile as the JSON document that {@link ProfileReader} reads. */
final class ProfileDocument {

    private ProfileDocument() {
    }

    /** As it may be stored in clear. */
    static ObjectNode withoutCredentials(DeviceProfile profile) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        put(document, "protocol", profile.protocol(), Protocol::word);
        put(document, "name", profile.name(), name -> name);
        put(document, "baseUrl", profile.baseUrl(), Object::toString);
        put(document, "zone", profile.zone(), ZoneId::getId);
        put(document, "interval", profile.interval(), Duration::toString);
        put(document, "relayPath", profile.relayPath(), path -> path);
        ObjectNode tls = document.putObject("tls").put("verify", profile.tls().verify());
        put(tls, "certificate", profile.tls().certificate(), pem -> pem);
        ObjectNode subscription = document.putObject("subscription").put("enabled", profile.subscription().enabled())
                .put("acknowledge", profile.subscription().acknowledge());
        put(subscription, "url", profile.subscription().url(), Object::toString);
        ObjectNode polls = document.putObject("polls").put("deleteAfterRead", profile.polls().deleteAfterRead());
        profile.polls().queues().forEach(polls.withArray("queues")::add);
        put(polls, "every", profile.polls().every(), Duration::toString);
        return document;
    }

    /** The whole of it, for a change to start from. */
    static ObjectNode withCredentials(DeviceProfile profile) {
        ObjectNode document = withoutCredentials(profile);
        ObjectNode credentials = document.putObject("credentials");
        put(credentials, "username", profile.credentials().username(), username -> username);
        put(credentials, "password", profile.credentials().password(), password -> password);
        return document;
    }

    /** What becomes of the document by a merge patch (RFC 7396); the document itself stays as it is. */
    static JsonNode patched(JsonNode document, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode patched = document.isObject() ? document.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                patched.remove(change.getKey());
            } else {
                patched.set(change.getKey(), patched(patched.path(change.getKey()), change.getValue()));
            }
        }
        return patched;
    }

    private static <T> void put(ObjectNode object, String name, T value, Function<T, String> text) {
        if (value != null) {
            object.put(name, text.apply(value));
        }
    }
}
