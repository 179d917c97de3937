package io.facebridge.protocol;

import static io.facebridge.protocol.GoldenMessages.RECEIVED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.protocol.GoldenMessages.Sample;
import net.jqwik.api.Example;

/**
 * Every number that a vendor gives for a word, from -1 to 300 and where MegBox counts from 0x2000: the listed ones give the
 * words of the table in {@code codes.txt}, which holds what the translators say today; every other gives unknown or nothing.
 */
class VendorCodesPropertyTest {

    private static final Path TABLE = Path.of("src/test/resources/io/facebridge/protocol/codes.txt");
    private static final Pattern WORDS = Pattern.compile(
            "/(attributes/(?!age$).*|object/motion/.*|access/.*|match/list|alarm/kind|analysis/behaviour|liveness/attack)");
    private static final int[] CODES = IntStream.concat(IntStream.rangeClosed(-1, 300), IntStream.rangeClosed(0x1FFF, 0x2030))
            .toArray();
    /** Whether the field counts words at all. */
    private static final List<Integer> TRIED = List.of(0, 1, 2, 33, 49, 0x2001, 0x2021);
    /** No list of words: bits, a share, and what decides which of the other fields are read. */
    private static final Pattern NO_LIST = Pattern.compile(".*/(bagType|bagCarry|similarity|obj_label|car_label)");
    /** Where another field beside it says the kind. */
    private static final Pattern BESIDE = Pattern
            .compile(
                    ".*/(pantsSkirt /attributes/lower/kind|(hatWear|respiratorWear|safetyHelmetWear|safetyHelmetType) .*Kind)");
    private static final JsonMapper MAPPER = JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_EMPTY).build();

    @Example
    void listedCodesGiveTheirWordsAndAllOthersUnknown() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Sample sample : GoldenMessages.all()) {
            for (String place : GoldenMessages.places(sample.message())) {
                String field = sample.family().name() + " " + place.replaceAll("/\\d+(?=/|$)", "/*");
                if (sample.message().at(place).isIntegralNumber() && !seen.contains(field) && !NO_LIST.matcher(field).matches()
                        && words(sample, place, TRIED).values().stream().anyMatch(said -> new HashSet<>(said).size() > 1)) {
                    seen.add(field);
                    words(sample, place, IntStream.of(CODES).boxed().toList())
                            .forEach((where, said) -> rows.put(field + " " + where, row(said)));
                }
            }
        }
        rows.values().removeIf(row -> !row.contains("="));

        assertThat(rows.entrySet().stream().map(row -> row.getKey() + ": " + row.getValue()).toList())
                .isEqualTo(Files.readAllLines(TABLE));
        assertThat(rows).allSatisfy((where, row) -> assertThat(BESIDE.matcher(where).matches()
                || row.endsWith(" else unknown") || row.endsWith(" else -")).as("%s: %s", where, row).isTrue());
    }

    /** What each place of the first event says, code by code; {@code -} where it says nothing. */
    private static Map<String, List<String>> words(Sample sample, String place, List<Integer> codes) {
        List<Map<String, String>> said = new ArrayList<>();
        Set<String> places = new TreeSet<>();
        for (int code : codes) {
            Map<String, String> one = new TreeMap<>();
            List<DeviceEvent> events = events(sample, place, code);
            if (!events.isEmpty()) {
                GoldenMessages.leaves(words(events.get(0).data())).filter(leaf -> WORDS.matcher(leaf.getKey()).matches())
                        .forEach(leaf -> one.merge(leaf.getKey(), leaf.getValue().asText(), (a, b) -> a + "+" + b));
            }
            places.addAll(one.keySet());
            said.add(one);
        }
        Map<String, List<String>> words = new TreeMap<>();
        places.forEach(where -> words.put(where, said.stream().map(one -> one.getOrDefault(where, "-")).toList()));
        return words;
    }

    /** The codes that give something else than most do, and what most give. */
    private static String row(List<String> said) {
        String most = said.get(said.size() - 1);
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < CODES.length; i++) {
            if (!said.get(i).equals(most)) {
                row.append(CODES[i]).append('=').append(said.get(i)).append(' ');
            }
        }
        return row.append("else ").append(most).toString();
    }

    /** The sections that hold words; written by themselves, since to hold each event against the schema takes too long. */
    private static JsonNode words(EventData data) {
        ObjectNode words = MAPPER.createObjectNode();
        words.set("attributes", MAPPER.valueToTree(data.attributes()));
        words.putObject("object").set("motion", MAPPER.valueToTree(data.object() == null ? null : data.object().motion()));
        words.set("access", MAPPER.valueToTree(data.access()));
        words.set("match", MAPPER.valueToTree(data.match()));
        words.set("alarm", MAPPER.valueToTree(data.alarm()));
        words.set("analysis", MAPPER.valueToTree(data.analysis()));
        words.set("liveness", MAPPER.valueToTree(data.liveness()));
        return words;
    }

    private static List<DeviceEvent> events(Sample sample, String place, int code) {
        JsonNode message = sample.message().deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        if (message.at(pointer.head()) instanceof ObjectNode parent) {
            parent.set(pointer.last().getMatchingProperty(), IntNode.valueOf(code));
        } else {
            ((ArrayNode) message.at(pointer.head())).set(pointer.last().getMatchingIndex(), IntNode.valueOf(code));
        }
        try {
            return sample.translate(GoldenMessages.bytes(message), RECEIVED_AT) instanceof Translation.Events events
                    ? events.events()
                    : List.of();
        } catch (MalformedMessageException refused) {
            assertThat(refused.path()).as("%s %s", sample.name(), place).isIn("msg_id", "deviceId", "device_id", "sn", "files");
            return List.of();
        }
    }
}
