package io.facebridge.protocol.module;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.facebridge.media.Sha256;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.DeviceCalls;
import io.facebridge.operation.action.PersonChange;
import io.facebridge.operation.action.PersonNote;

/**
 * Persons as users of a module, which has of each an id, a name and a picture. It has no command to change a user, and the
 * manual does not say what becomes of one that is added twice: who is there is deleted and added anew, after a look whether the
 * new picture is any good.
 */
final class ModulePersons {

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String PICTURE = "picture";
    private static final String LIST = "list";
    private static final Set<String> KEPT = Set.of(ID, NAME, PICTURE);
    private static final String USER_ID = "user_id";
    private static final String USER_INFO = "user_info";
    private static final String REGISTERED = "register_img";
    private static final String CONTENT = "image_content";
    private static final String QUALITY = "quality_control";
    private static final String GET = "get-user-info";
    private static final String ADD = "add-user";
    private static final String DELETE = "delete-user";

    private final String quality;

    ModulePersons(String quality) {
        this.quality = quality;
    }

    ObjectNode put(ObjectNode parameters, DeviceCalls device) {
        if ("deny".equals(parameters.path(LIST).asText())) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE,
                    "a module has no deny list: it would know the person like anybody; nothing was done");
        }
        String id = parameters.path(ID).asText();
        JsonNode user = find(id, device).orElse(null);
        PersonNote before = user == null ? device.person(id).flatMap(PersonNote::of).orElse(null) : note(user);
        if (user == null || parameters.has(PICTURE) || parameters.has(NAME)) {
            JsonNode picture = picture(parameters, before);
            String old = before == null ? "" : before.was().path(NAME).asText();
            String name = parameters.path(NAME).asText(old.isEmpty() ? id : old);
            enrol(user(id, name, picture), user != null, before, device);
        }
        ObjectNode result = ModuleActions.object().put(ID, id);
        ArrayNode ignored = result.arrayNode();
        parameters.fieldNames().forEachRemaining(field -> {
            if (!KEPT.contains(field)) {
                ignored.add(field);
            }
        });
        return ignored.isEmpty() ? result : result.set("ignored", ignored);
    }

    ObjectNode delete(ObjectNode parameters, DeviceCalls device) {
        Refusals.group(parameters);
        // an interrupted change is not to be finished any more
        device.forgetPerson(parameters.path(ID).asText());
        device.call(DELETE, ModuleActions.object().put(USER_ID, parameters.path(ID).asText()));
        return ModuleActions.object();
    }

    ObjectNode get(ObjectNode parameters, DeviceCalls device) {
        Refusals.group(parameters);
        String id = parameters.path(ID).asText();
        JsonNode user = device.call(GET, ModuleActions.object().put(USER_ID, id));
        ObjectNode person = ModuleActions.object().put(ID, id).put(NAME, name(user));
        JsonNode picture = picture(user);
        if (picture != null) {
            person.set(PICTURE, picture);
        }
        return person;
    }

    /** Their ids: names and pictures would be a call each. */
    ObjectNode list(ObjectNode parameters, DeviceCalls device) {
        Refusals.group(parameters);
        JsonNode page = device.call("get-user-list", ModuleActions.object()
                .put("start", parameters.path("start").asInt()).put("length", parameters.path("limit").asInt(100)));
        ObjectNode result = ModuleActions.object();
        ArrayNode persons = result.putArray("persons");
        page.path("user_id_list").forEach(id -> persons.addObject().put(ID, id.asText()));
        result.set("total", device.call("get-user-number", ModuleActions.object()).path("number"));
        return result;
    }

    ObjectNode clear(ObjectNode parameters, DeviceCalls device) {
        Refusals.group(parameters);
        device.call("delete-all-user", ModuleActions.object());
        device.forgetPersons();
        return ModuleActions.object();
    }

    private static void enrol(ObjectNode user, boolean isThere, PersonNote before, DeviceCalls device) {
        String id = user.path(USER_ID).asText();
        if (isThere) {
            look(user, device);
            PersonChange.replace(device, id, before, new Steps(user, before, device));
        } else if (before != null && before.picture() != null) {
            PersonChange.finish(device, id, before, new Steps(user, before, device));
        } else {
            device.call(ADD, user);
        }
        device.forgetPerson(id);
    }

    /** The change of one user. */
    private record Steps(ObjectNode user, PersonNote before, DeviceCalls device) implements PersonChange.Steps {

        /** The user is put in again, so nothing of it needs to be confirmed. */
        @Override
        public void takeOff() {
            device.callConfirmed(DELETE, ModuleActions.object().put(USER_ID, user.path(USER_ID).asText()));
        }

        @Override
        public void enrol() {
            device.call(ADD, user);
        }

        /** Whatever is demanded of pictures now: this one was taken before. */
        @Override
        public void putBack() {
            ObjectNode old = user.deepCopy().put(QUALITY, "NONE").put(CONTENT, before.picture());
            old.putObject(USER_INFO).put(NAME, before.was().path(NAME).asText());
            device.call(ADD, old);
        }

        @Override
        public String toString() {
            return "Steps";
        }
    }

    /** The module computes the features of the picture: where it cannot, it would not enrol it either, and nothing is lost. */
    private static void look(ObjectNode user, DeviceCalls device) {
        ObjectNode picture = ModuleActions.object();
        picture.set(CONTENT, user.get(CONTENT));
        picture.set(QUALITY, user.get(QUALITY));
        try {
            device.call("get-feature", picture);
        } catch (OperationFailedException e) {
            if (!Refusals.isRefusal(e)) {
                throw e;
            }
            throw Refusals.with(e, "the module cannot use the picture; the person stays as it was");
        }
    }

    /** A refusal cannot be told from a wrong password, which is told when the person is added. */
    private static Optional<JsonNode> find(String id, DeviceCalls device) {
        try {
            JsonNode user = device.call(GET, ModuleActions.object().put(USER_ID, id));
            return user.has(USER_INFO) || user.has(REGISTERED) ? Optional.of(user) : Optional.empty();
        } catch (OperationFailedException e) {
            if (Refusals.isRefusal(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ObjectNode user(String id, String name, JsonNode picture) {
        ObjectNode user = ModuleActions.object().put(USER_ID, id);
        user.set(CONTENT, picture);
        user.putObject(USER_INFO).put(NAME, name);
        return user.put(QUALITY, quality);
    }

    private static JsonNode picture(ObjectNode parameters, PersonNote before) {
        if (parameters.has(PICTURE)) {
            return parameters.get(PICTURE);
        }
        if (before == null || before.picture() == null) {
            throw Refusals.field(PICTURE, "must be given: a module enrols nobody without one");
        }
        return TextNode.valueOf(before.picture());
    }

    private static PersonNote note(JsonNode user) {
        JsonNode picture = picture(user);
        return new PersonNote(ModuleActions.object().put(NAME, name(user)),
                picture == null || Sha256.referenced(picture.asText()).isEmpty() ? null : picture.asText());
    }

    /** Of the enrolment; null where the module gives none: only the manual's sample has one (3.2.3). */
    private static JsonNode picture(JsonNode user) {
        JsonNode picture = user.path(REGISTERED);
        return picture.asText().isEmpty() ? null : picture;
    }

    private static String name(JsonNode user) {
        return user.at("/user_info/name").asText();
    }
}
