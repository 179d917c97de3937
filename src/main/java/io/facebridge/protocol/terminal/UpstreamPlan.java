package io.facebridge.protocol.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a server's task is done by the common actions, on a device that is no terminal. */
public sealed interface UpstreamPlan {

    /**
     * Persons are enrolled, each by itself.
     *
     * @param onlyNew whether one who is enrolled already is an error ({@code addUser})
     */
    record Persons(List<Person> persons, boolean onlyNew) implements UpstreamPlan {

        public Persons {
            persons = List.copyOf(persons);
        }
    }

    /**
     * A person.
     *
     * @param parameters of {@code person-put}, without the picture
     * @param picture a reference, an address, or null
     */
    record Person(String id, ObjectNode parameters, String picture) {

        @Override
        public String toString() {
            return "Person";
        }
    }

    /** One action. */
    record Single(String action, ObjectNode parameters) implements UpstreamPlan {

        @Override
        public String toString() {
            return "Single[" + action + "]";
        }
    }

    /** It cannot be done. */
    record Refused(String why) implements UpstreamPlan {}

    /** What is to be done for a task whose {@code request_type} is in the manual's spelling. */
    static UpstreamPlan of(String requestType, ObjectNode task) {
        return switch (requestType) {
            case "addUser", "updateUser" -> persons(task, requestType.equals("addUser"));
            case "deleteUser" -> text(task, Users.ID) == null
                    ? new Refused(Users.ID + " must be given")
                    : new Single("person-delete", object().put("id", text(task, Users.ID)));
            case "delUserList" -> clear(task);
            case "setDevTime" -> time(task);
            case "getDevStatus" -> new Single("device-info", object());
            case "faceCmd" -> new Single("snapshot", object());
            default -> new Refused("not supported by this device");
        };
    }

    private static UpstreamPlan persons(ObjectNode task, boolean onlyNew) {
        List<Person> persons = new ArrayList<>();
        for (ObjectNode user : UpstreamMessages.users(task).toList()) {
            String id = text(user, Users.ID);
            if (id == null) {
                return new Refused(Users.ID + " must be given for every user");
            }
            persons.add(new Person(id, person(id, user), text(user, Users.CONTENT)));
        }
        JsonNode given = task.path(Users.LIST);
        if (given.isArray() && given.size() > persons.size()) {
            return new Refused("every entry of " + Users.LIST + " must be a user");
        }
        return persons.isEmpty()
                ? new Refused(Users.LIST + " must hold at least one user")
                : new Persons(persons, onlyNew);
    }

    /** The other way round than in recognitions: {@code sex} 0 is female. Group 0 is every terminal's first: no group. */
    private static ObjectNode person(String id, ObjectNode user) {
        ObjectNode person = object().put("id", id);
        JsonNode info = user.path(Users.INFO);
        put(person, "name", text(info, "name"));
        put(person, "gender", word(text(info, "sex"), "female", "male"));
        put(person, "phone", text(info, "phone_number"));
        put(person, "note", text(info, "other"));
        put(person, "cardNumber", text(user, "access_card"));
        String group = text(user, "group");
        put(person, "group", "0".equals(group) ? null : group);
        put(person, "list", word(text(user, Users.LIST), null, "deny", "allow"));
        return person;
    }

    private static UpstreamPlan clear(ObjectNode task) {
        return "2".equals(text(task, Users.LIST))
                ? new Single("persons-clear", object())
                : new Refused("only the whitelist, " + Users.LIST + " 2, can be deleted");
    }

    private static UpstreamPlan time(ObjectNode task) {
        String stamp = text(task, "time_stamp");
        if (stamp == null || !stamp.matches("[0-9]{1,11}")) {
            return new Refused("time_stamp must be seconds since 1970");
        }
        return new Single("time-set", object().put("time", Instant.ofEpochSecond(Long.parseLong(stamp)).toString()));
    }

    /** The word at the number; null for any other number. */
    private static String word(String number, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (String.valueOf(i).equals(number)) {
                return words[i];
            }
        }
        return null;
    }

    /** Text or number; null where it is empty or absent. */
    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    private static void put(ObjectNode person, String field, String value) {
        if (value != null) {
            person.put(field, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
