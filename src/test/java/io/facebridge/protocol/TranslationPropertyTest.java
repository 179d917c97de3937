package io.facebridge.protocol;

import static io.facebridge.protocol.GoldenMessages.RECEIVED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.protocol.GoldenMessages.Sample;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every message of every family, begun from the golden ones. That what comes out conforms to the schema is held
 * by the assertion where events are written.
 */
class TranslationPropertyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Instant LATER = RECEIVED_AT.plusSeconds(86_400);
    private static final List<Sample> SAMPLES = GoldenMessages.all();
    /** Whose natural key is there in full, so that their ids do not hang on how the message is written. */
    private static final List<Sample> KEYED = SAMPLES.stream().filter(TranslationPropertyTest::isKeyed).toList();
    private static final List<String> TEXTS = List.of("", " ", "x", "-1", "0", "007", "1e3", "1,000", "0x1F", "NaN", "null",
            "true",
            "一二三", "\uD83D\uDE00", "\uD800", "a\uDC00b", "\u0000", "line\nbreak", "-2019-01-24 15:05:05",
            "+12019-01-24 15:05:05", "9999-12-31 23:59:59", "0000-00-00 00:00:00", "9".repeat(60), "%", "../../etc", "data:,",
            "{", "\"", "x".repeat(5000));
    private static final List<String> NUMBERS = List.of("-1", "0", "1", "2", "3", "7", "99", "255", "8193", "987654",
            "-2147483649",
            "4294967296", "9223372036854775807", "18446744073709551615", "253402300800000", "1e400", "1E-400", "0.5", "-0.0",
            "100.0001", "1e18", "123456789012345678901234567890");

    /** Without one of these a message is refused, or it is another message: whose it is, what it is, and of what. */
    private static final Pattern DECIDES = Pattern.compile(
            ".*/(device_id|deviceId|sn|xeye_id|tags|msg_id|files(/\\*)?|alert_events(/\\*)?)"
                    + "|megbox-report/(photo|fullImage)(_md5)?|megbox-report/objType"
                    + "|megbox-stream/(timestamp|dataType|catchTimestamp|trackId)"
                    + "|dumu-gen1/\\*(/metric)?|dumu-gen1(/data)?/(type|base_img|faces(/\\*)?)|dumu-counter/counter"
                    + "|dumu-face/(face(/\\*)?|face(/\\*)?/(img|background)|img|background)");
    /**
     * What another field says where one is gone, or what its absence says: {@code family field place}. Of a box that reports
     * both age and legacy age, both kinds of hat, carried and kind of bag, both sexes the one that is left counts; without its
     * kind an object is told by its attributes, or is a face; a rule's kind must be there and is unknown then.
     */
    private static final Set<String> SAID_BY_ABSENCE = Set.of("""
            dumu-gen1 /* /heartbeat/uptimeSeconds
            dumu-gen1 /*/metric /heartbeat/uptimeSeconds
            dumu-gen1 /*/value /heartbeat/uptimeSeconds
            megbox-record /alertType /alarm/kind
            megbox-record /humanAttr/bags/bagType /attributes/bag
            megbox-report /alert_events/*/target /images/*/role
            megbox-report /alert_events/*/target/target_type /images/*/role
            megbox-report /description /match/name
            megbox-report /event_type /access/granted
            megbox-report /event_type /access/reason
            megbox-report /faceAttr /attributes/age
            megbox-report /faceAttr/age /attributes/age
            megbox-report /faceToken /match/personId
            megbox-report /humanAttr/bags/bagCarry /attributes/bag
            megbox-report /humanAttr/bags/bagType /attributes/bag
            megbox-report /humanAttr/pants/pantsLen /attributes/lower/kind
            megbox-report /humanAttr/pants/pantsSkirt /attributes/lower/kind
            megbox-report /humanAttr/safetyHelmet /attributes/hat
            megbox-report /humanAttr/safetyHelmet/safetyHelmetType /attributes/hatKind
            megbox-report /humanAttr/safetyHelmet/safetyHelmetWear /attributes/hat
            megbox-report /objType /images/*/role
            megbox-report /objType /object/kind
            megbox-stream /alert_events/*/target /images/*/role
            megbox-stream /alert_events/*/target/target_type /images/*/role
            megbox-stream /catchTimestamp /images/*/role
            megbox-stream /catchTimestamp /object/kind
            megbox-stream /humanAttr/bags/bagCarry /attributes/bag
            megbox-stream /humanAttr/bags/bagType /attributes/bag
            megbox-stream /objType /images/*/role
            megbox-stream /objType /object/kind
            megbox-stream /vehicleAttr /images/*/role
            megbox-stream /vehicleAttr /object/kind
            nebula-push /data/obj_label /images/*/role
            nebula-push /data/obj_label /object/kind
            nebula-push /json/data/body_attr /images/*/role
            nebula-push /json/data/body_attr /object/kind
            nebula-push /json/data/obj_label /images/*/role
            nebula-push /json/data/obj_label /object/kind
            nebula-subscription /data/obj_label /images/*/role
            nebula-subscription /data/obj_label /object/kind
            terminal-face-recognition /car_label /attributes/gender
            terminal-face-recognition /car_label /attributes/mask
            terminal-face-recognition /car_label /images/*/role
            terminal-face-recognition /car_label /match/list
            terminal-face-recognition /car_label /match/similarity
            terminal-face-recognition /car_label /object/kind
            terminal-face-recognition /car_label /quality/pose/pitch
            terminal-face-recognition /car_label /quality/pose/roll
            terminal-face-recognition /car_label /quality/pose/yaw
            terminal-face-recognition /car_label /quality/score
            terminal-face-recognition /device_ip /device/ip
            terminal-face-recognition /eva_sex /attributes/gender
            """.strip().split("\\n+"));
    /** Whose key has a part that is missing, so that their ids hang on every byte of the message. */
    private static final Set<String> NOT_KEYED = Set.of("dumu/face.array", "dumu/face.array-of-likes",
            "dumu/face.attribute-codes", "dumu/face.empty-id", "dumu/face.functions-off", "dumu/face.recognition-off",
            "dumu/gen1-face.clock-not-set", "dumu/gen1-face.empty-entry", "dumu/gen1-face.scene-only",
            "dumu/gen1-face.without-face-ids", "dumu/gen1-face.without-time", "dumu/gen1-heartbeat.unreadable-values",
            "dumu/heartbeat.bare", "dumu/register.composed", "dumu/register.liberal", "megbox/record-alerts",
            "megbox/record-alerts.nobody", "megbox/record-captures", "megbox/report-face-capture.least",
            "megbox/report-face-capture.no-clock",
            "megbox/report-face-capture.line-breaks", "megbox/report-face-capture.no-object-type",
            "megbox/report-face-capture.unreadable-fields", "megbox/report-vigilance.bare-entries", "megbox/stream-alert.least",
            "megbox/stream-alert.wrong-types", "megbox/stream-capture.least", "megbox/stream-heartbeat.no-clock",
            "module/heartbeat.clock-not-set", "module/recognition.clock-not-set", "module/recognition.empty-user-id",
            "module/recognition.without-user-id", "nebula/push-774.bare-minimum", "nebula/push-775.no-time",
            "terminal/device-alarm.without-type-and-status", "terminal/face-recognition.clock-not-set",
            "terminal/gps-report.no-fix", "terminal/task-result.without-code-and-request-id");
    /** Not kept on purpose: it is a password. */
    private static final Set<String> SECRETS = Set.of("nebula-push/key");

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(SAMPLES);
    }

    @Provide
    Arbitrary<Sample> keyed() {
        return Arbitraries.of(KEYED);
    }

    @Example
    void everyFamilyHasAMessageWhoseKeyIsThereInFull() {
        assertThat(KEYED.stream().map(sample -> sample.family().name()).collect(Collectors.toSet()))
                .containsAll(SAMPLES.stream().filter(sample -> !sample.events().isEmpty()).map(sample -> sample.family().name())
                        .collect(Collectors.toSet()));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void theOrderOfFieldsChangesNothingNorDoBlanksNorTheMomentOfReceipt(@ForAll("keyed") Sample sample, @ForAll long seed) {
        JsonNode shuffled = shuffled(sample.message(), new Random(seed));

        assertThat(sample.events(GoldenMessages.bytes(shuffled), RECEIVED_AT)).as(sample.name()).isEqualTo(sample.events());
        assertThat(ids(sample.events(GoldenMessages.spread(shuffled), LATER))).as(sample.name())
                .isEqualTo(ids(sample.events()));
    }

    @Example
    void onlyTheseHangOnHowTheMessageIsWritten() {
        assertThat(SAMPLES.stream().filter(sample -> !KEYED.contains(sample)).map(Sample::name).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(NOT_KEYED);
    }

    /** Field by field: what the events say without it they said before too, and what only this field said is gone. */
    @Example
    void whatIsMissingIsNotInvented() {
        Set<String> found = new TreeSet<>();
        for (Sample sample : SAMPLES) {
            List<JsonNode> events = sample.events();
            for (String place : GoldenMessages.places(sample.message())) {
                JsonNode without = sample.message().deepCopy();
                remove(without, place);
                List<JsonNode> after = eventsOrRefusal(sample, without, place);
                if (after.size() != events.size()) {
                    continue;
                }
                Map<String, Set<String>> before = said(events);
                Map<String, Set<String>> left = said(after);
                Map<String, Set<String>> byIt = saidBy(sample, place, before);
                left.forEach((where, values) -> {
                    boolean isNew = !before.getOrDefault(where, Set.of()).containsAll(values);
                    if (isNew || !Collections.disjoint(values, byIt.getOrDefault(where, Set.of()))) {
                        found.add(row(sample, place, where));
                    }
                });
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(SAID_BY_ABSENCE));
    }

    /** What the events say no more when the field has another value. */
    private static Map<String, Set<String>> saidBy(Sample sample, String place, Map<String, Set<String>> before) {
        JsonNode value = sample.message().at(place);
        if (!value.isValueNode() || value.isNull()) {
            return Map.of();
        }
        JsonNode changed = sample.message().deepCopy();
        set(changed, place, value.isNumber()
                ? NODES.numberNode(value.decimalValue().add(BigDecimal.ONE))
                : value.isBoolean() ? NODES.booleanNode(!value.asBoolean()) : NODES.textNode(value.asText() + "1"));
        Map<String, Set<String>> other = said(eventsOrRefusal(sample, changed, place));
        Map<String, Set<String>> gone = new HashMap<>();
        before.forEach((where, values) -> {
            Set<String> missing = new HashSet<>(values);
            missing.removeAll(other.getOrDefault(where, values));
            gone.put(where, missing);
        });
        return gone;
    }

    private static String row(Sample sample, String place, String where) {
        return sample.family().name() + " " + listed(place) + " " + listed(where.substring(where.indexOf('/')));
    }

    /** Without the numbers of elements. */
    private static String listed(String place) {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void anyValueInAnyFieldGivesAnEventThatKeepsItOrARefusal(@ForAll("samples") Sample sample, @ForAll long seed) {
        Random random = new Random(seed);
        JsonNode message = sample.message().deepCopy();
        List<String> places = GoldenMessages.places(message);
        if (places.isEmpty()) {
            return;
        }
        String place = places.get(random.nextInt(places.size()));
        JsonNode value = anything(random);
        set(message, place, value);

        for (JsonNode event : eventsOrRefusal(sample, message, place)) {
            JsonNode kept = event.at("/data/vendor").at(place);
            if (!isPicture(sample, place) && !SECRETS.contains(sample.family().name() + place)) {
                assertThat(same(kept, value)).as("%s %s = %s became %s", sample.name(), place, value, kept).isTrue();
            }
        }
    }

    /** Numbers by their value; texts but for half surrogate pairs, which UTF-8 does not know. */
    private static boolean same(JsonNode kept, JsonNode value) {
        if (value.isNumber()) {
            return kept.isNumber() && kept.decimalValue().compareTo(value.decimalValue()) == 0;
        }
        return value.isTextual()
                ? kept.isTextual() && whole(kept.asText()).equals(whole(value.asText()))
                : kept.equals(value);
    }

    private static String whole(String text) {
        return text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD");
    }

    /** Found by the property above: cameras that write -1 for "not known". */
    @Example
    void negativeAgesAndLengthsAreAbsent() {
        Sample sample = SAMPLES.stream().filter(one -> one.name().equals("dumu/face")).findFirst().orElseThrow();
        for (String field : List.of("age", "width", "height")) {
            JsonNode message = sample.message().deepCopy();
            ((ObjectNode) message.findParent(field)).put(field, -1);

            JsonNode data = eventsOrRefusal(sample, message, "/" + field).get(0).path("data");

            assertThat(data.at(field.equals("age") ? "/attributes/age" : "/object/box").isMissingNode()).as(field).isTrue();
            assertThat(data.at("/vendor").findValue(field).asInt()).isEqualTo(-1);
        }
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void anotherDeviceTimeOrTrackIsAnotherEvent(@ForAll("keyed") Sample sample, @ForAll long seed) {
        Random random = new Random(seed);
        JsonNode message = sample.message().deepCopy();
        List<String> places = GoldenMessages.places(message).stream().filter(place -> message.at(place).isValueNode()).toList();
        if (places.isEmpty()) {
            return;
        }
        String place = places.get(random.nextInt(places.size()));
        set(message, place, another(message.at(place), random));
        List<JsonNode> before = sample.events();
        List<JsonNode> after = eventsOrRefusal(sample, message, place);
        if (before.size() != after.size()) {
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            JsonNode one = before.get(i);
            JsonNode other = after.get(i);
            for (String field : distinguishing(sample)) {
                if (!one.path(field).equals(other.path(field))) {
                    assertThat(other.path("id")).as("%s: %s by %s = %s", sample.name(), field, place, message.at(place))
                            .isNotEqualTo(one.path("id"));
                }
            }
        }
    }

    /**
     * The fields of an event of which none changes without its id: an id is made of the natural key, which is not all of them.
     */
    private static List<String> distinguishing(Sample sample) {
        String family = sample.family().name();
        if (family.startsWith("nebula-") || sample.name().contains("vigilance")) {
            // by the number of the picture, or by frame and target
            return List.of("source", "type");
        }
        // a terminal's pictures have names of their own; of two times of one capture only one is in the key
        return family.equals("terminal-face-recognition")
                ? List.of("source", "type")
                : List.of("source", "type", "time", "subject");
    }

    private static boolean isKeyed(Sample sample) {
        byte[] body = GoldenMessages.bytes(sample.message());
        return ids(sample.events(body, RECEIVED_AT)).equals(ids(sample.events(GoldenMessages.spread(sample.message()), LATER)));
    }

    /** The events, as many as before, and with the same ids a day later; none only where what was changed decides it. */
    private static List<JsonNode> eventsOrRefusal(Sample sample, JsonNode message, String changed) {
        byte[] body = GoldenMessages.bytes(message);
        try {
            List<JsonNode> events = sample.events(body, RECEIVED_AT);
            if (!decides(sample, changed)) {
                assertThat(events).as("%s with another %s", sample.name(), changed).hasSameSizeAs(sample.events());
            }
            assertThat(ids(sample.events(body, LATER))).as("%s with another %s, a day later", sample.name(), changed)
                    .isEqualTo(ids(events));
            return events;
        } catch (MalformedMessageException refused) {
            assertThat(decides(sample, changed)).as("%s with another %s: %s", sample.name(), changed, refused.getMessage())
                    .isTrue();
            return List.of();
        }
    }

    /** Whether it is a place without which there may be no event, or something around one. */
    private static boolean decides(Sample sample, String changed) {
        JsonNode was = sample.message().at(changed);
        return DECIDES.matcher(sample.family().name() + listed(changed)).matches() || GoldenMessages.places(was).stream()
                .anyMatch(inside -> DECIDES.matcher(sample.family().name() + listed(changed + inside)).matches());
    }

    private static List<JsonNode> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id")).toList();
    }

    /** What events say, by the event's number and the place in its data; of lists all that stands in them. */
    private static Map<String, Set<String>> said(List<JsonNode> events) {
        Map<String, Set<String>> said = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            ObjectNode data = events.get(i).path("data").deepCopy();
            data.remove("vendor");
            int event = i;
            GoldenMessages.leaves(data).forEach(leaf -> said.computeIfAbsent(event + leaf.getKey(), n -> new HashSet<>())
                    .add(leaf.getValue().asText()));
        }
        return said;
    }

    private static boolean isPicture(Sample sample, String place) {
        String path = place.substring(1).replaceAll("/\\d+(?=/|$)", "").replace('/', '.');
        return sample.family().pictures().paths().stream().anyMatch(path::startsWith);
    }

    private static JsonNode anything(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 3, 4, 5 -> NODES.numberNode(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            case 6 -> random.nextBoolean() ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
            default -> random.nextBoolean()
                    ? NODES.objectNode().put("a", 1)
                    : NODES.arrayNode().add("a").add(2).addNull().add(NODES.objectNode());
        };
    }

    private static JsonNode another(JsonNode value, Random random) {
        if (value.isIntegralNumber()) {
            return NODES.numberNode(value.bigIntegerValue().add(BigInteger.valueOf(1000L + random.nextInt(9000))));
        }
        return NODES.textNode(value.asText() + (char) ('1' + random.nextInt(9)));
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            Collections.shuffle(fields, random);
            ObjectNode copy = NODES.objectNode();
            fields.forEach(field -> copy.set(field.getKey(), shuffled(field.getValue(), random)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(element -> copy.add(shuffled(element, random)));
            return copy;
        }
        return node;
    }

    private static void remove(JsonNode message, String place) {
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = message.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.remove(pointer.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(pointer.last().getMatchingIndex());
        }
    }

    private static void set(JsonNode message, String place, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = message.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.set(pointer.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), value);
        }
    }
}
