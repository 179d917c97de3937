package io.facebridge.protocol.nebula.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A person's fields in the action's words and in the node's (3.7). */
final class NebulaFields {

    private static final String NAME = "person_name";
    private static final String GENDER = "person_gender";
    private static final String AGE = "person_age";
    private static final String FEMALE = "0";
    private static final String MALE = "1";
    private static final int MAX_AGE = 120;
    private static final Map<String, String> TEXTS = Map.of("name", NAME, "idNumber", "person_idcard", "address",
            "person_addr");
    private static final List<String> UNKNOWN = List.of("phone", "cardNumber", "note");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");

    private NebulaFields() {
    }

    /**
     * What the node is to have: what is given, else what it has. All attributes are there, empty where nothing is known: the
     * manual does not say that one that is left out stays (3.9).
     *
     * @param known what the node has; an empty object where it has nothing
     */
    static ObjectNode toNode(ObjectNode person, JsonNode known) {
        ObjectNode fields = NebulaActions.object();
        TEXTS.forEach((ours, theirs) -> fields.put(theirs, text((person.has(ours) ? person : known)
                .path(person.has(ours) ? ours : theirs).asText())));
        fields.put(GENDER, person.has("gender") ? gender(person) : knownGender(known));
        fields.put(AGE, hasAge(person) ? person.path("age").asText() : knownAge(known));
        return fields;
    }

    /** Given parameters that have no place on the node. */
    static List<String> ignored(ObjectNode person) {
        List<String> ignored = new ArrayList<>(UNKNOWN.stream().filter(person::has).toList());
        if (person.has("age") && !hasAge(person)) {
            ignored.add("age");
        }
        return ignored;
    }

    /** @param row of 3.6 or 3.10 */
    static ObjectNode toPerson(JsonNode row, NebulaLibraries.Library library) {
        ObjectNode person = NebulaActions.object().put("id", row.path("img_id").asText());
        TEXTS.forEach((ours, theirs) -> {
            if (!row.path(theirs).asText().isEmpty()) {
                person.put(ours, row.path(theirs).asText());
            }
        });
        String gender = knownGender(row);
        if (!gender.isEmpty()) {
            person.put("gender", gender.equals(FEMALE) ? "female" : "male");
        }
        String age = knownAge(row);
        if (!age.isEmpty()) {
            person.put("age", Integer.parseInt(age));
        }
        return person.put("group", library.name()).put("list", library.list());
    }

    /** A node's exports fail on commas (3.11): the wide one means the same. */
    private static String text(String given) {
        return given.replace(',', '\uFF0C');
    }

    private static String gender(ObjectNode person) {
        return person.path("gender").asText().equals("female") ? FEMALE : MALE;
    }

    private static String knownGender(JsonNode known) {
        String gender = known.path(GENDER).asText();
        return gender.equals(FEMALE) || gender.equals(MALE) ? gender : "";
    }

    private static boolean hasAge(ObjectNode person) {
        return person.has("age") && isAge(person.path("age").asInt());
    }

    private static String knownAge(JsonNode known) {
        String age = known.path(AGE).asText().strip();
        return DIGITS.matcher(age).matches() && isAge(Integer.parseInt(age)) ? Integer.toString(Integer.parseInt(age)) : "";
    }

    private static boolean isAge(int years) {
        return years >= 1 && years <= MAX_AGE;
    }
}
