package io.facebridge.protocol;

import static io.facebridge.protocol.GoldenMessages.RECEIVED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    /** Said by a field's absence, or by another field that now counts: what kind of object it is and how it looks, no more. */
    private static final Pattern WORDS = Pattern
            .compile("/(object/kind|object/motion/.*|images/\\*/role|attributes/.*|alarm/kind|match/list)=[a-z-]+"
                    + "|/access/reason=allowed|/match/similarity=0\\.00|/attributes/age=\\d+");
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

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void whatIsMissingIsNotInvented(@ForAll("samples") Sample sample, @ForAll long seed) {
        Random random = new Random(seed);
        JsonNode message = sample.message().deepCopy();
        List<String> gone = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            List<String> places = GoldenMessages.places(message);
            if (!places.isEmpty()) {
                gone.add(places.get(random.nextInt(places.size())));
                remove(message, gone.get(gone.size() - 1));
            }
        }
        Set<String> known = texts(message);
        Set<String> before = said(sample.events());
        for (JsonNode event : eventsOrRefusal(sample, message)) {
            assertThat(said(List.of(event)).stream().filter(said -> !before.contains(said))
                    .filter(said -> !known.contains(said.substring(said.indexOf('=') + 1)))
                    .filter(said -> !WORDS.matcher(said).matches())).as("%s without %s", sample.name(), gone).isEmpty();
        }
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

        for (JsonNode event : eventsOrRefusal(sample, message)) {
            JsonNode kept = event.at("/data/vendor").at(place);
            if (!isPicture(sample, place) && value.isNumber() && !SECRETS.contains(sample.family().name() + place)) {
                assertThat(kept.decimalValue()).as("%s %s = %s", sample.name(), place, value)
                        .isEqualByComparingTo(value.decimalValue());
            }
        }
    }

    /** Found by the property above: cameras that write -1 for "not known". */
    @Example
    void negativeAgesAndLengthsAreAbsent() {
        Sample sample = SAMPLES.stream().filter(one -> one.name().equals("dumu/face")).findFirst().orElseThrow();
        for (String field : List.of("age", "width", "height")) {
            JsonNode message = sample.message().deepCopy();
            ((ObjectNode) message.findParent(field)).put(field, -1);

            JsonNode data = eventsOrRefusal(sample, message).get(0).path("data");

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
        List<JsonNode> after = eventsOrRefusal(sample, message);
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

    private static List<JsonNode> eventsOrRefusal(Sample sample, JsonNode message) {
        byte[] body = GoldenMessages.bytes(message);
        try {
            return sample.events(body, RECEIVED_AT);
        } catch (MalformedMessageException refused) {
            assertThat(refused.kind()).isNotNull();
            return List.of();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(sample.name() + ": " + new String(body, StandardCharsets.US_ASCII), e);
        }
    }

    private static List<JsonNode> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("id")).toList();
    }

    /** What events say, {@code place=value}. */
    private static Set<String> said(List<JsonNode> events) {
        Set<String> said = new HashSet<>();
        for (JsonNode event : events) {
            ObjectNode data = event.path("data").deepCopy();
            data.remove("vendor");
            GoldenMessages.leaves(data).forEach(leaf -> said.add(leaf.getKey() + "=" + leaf.getValue().asText()));
        }
        return said;
    }

    private static Set<String> texts(JsonNode message) {
        return GoldenMessages.leaves(message).map(Map.Entry::getValue).map(JsonNode::asText).map(String::strip)
                .collect(Collectors.toSet());
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
