package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Protocol;

/** The catalogue against the lists that were made of the manuals: nothing is missing, nothing is made up. */
class CatalogueTest {

    private static final Set<String> CALLED = Set.of("command", "task", "poll");
    /** What the gateway itself puts into a message. */
    private static final Set<String> INJECTED = Set.of("pass", "RequestValue", "request_type", "request_id", "msg_id", "sn",
            "image_type");
    /** Where the catalogue has parameters elsewhere than the list: what becomes of the list's names. */
    private static final Map<String, UnaryOperator<String>> ELSEWHERE = Map.of(
            // the manual's form repeats these two parts for every picture; here they are the fields of a list's entries
            "face-batch-import", names -> names.replaceAll("(^|;)(data|image)\\b", "$1pictures[].$2") + ";pictures");
    private static final Set<String> ENVELOPE = Set.of("code", "data", "msg", "log", "ret_code", "RequestValue", "request_id",
            "device_id", "");
    /**
     * Parameters that a list names twice: the name that stands in the path, and the new one that goes into the body. Who
     * changes a rule's name gives both, so the one of the path has a name of its own.
     */
    private static final Map<String, Map<String, String>> OF_THE_PATH = Map.of(
            "access-calendar-update", Map.of("calendarName", "currentCalendarName"),
            "access-schedule-update", Map.of("scheduleName", "currentScheduleName"),
            "access-rule-update", Map.of("ruleName", "currentRuleName"));

    /** What the catalogue has beyond the lists, and why. */
    private static final Map<String, Set<String>> BEYOND = Map.of(
            // the points of an area are lists of points, which the list's notation does not tell
            "multi-alert-surveillance-set", Set.of("alertRules.customizedOptions.area_list[].points[][].x",
                    "alertRules.customizedOptions.area_list[].points[][].y"),
            // the file name of the part, in which the person's attributes travel
            "face-batch-create", Set.of("imgs[].filename"),
            // of the manual's sample, not of its table
            "camera-update-gb28181", Set.of("protocol"),
            // the part of the address that the list names by where it comes from, img_path or snap_path
            "picture-download", Set.of("path"));

    /** What is a parameter's name nowhere: a part for each picture, {@code img_1}, {@code img_2} …, is a list here. */
    private static final Map<String, String> LISTED = Map.of("img_*", "imgs[].data");

    @TestFactory
    Stream<DynamicTest> holdsEveryOperationOfTheManual() {
        return protocols(protocol -> assertThat(CatalogueFile.operations(protocol).keySet())
                .containsExactlyInAnyOrderElementsOf(rows(protocol).keySet()));
    }

    @TestFactory
    Stream<DynamicTest> knowsWhereTheManualDescribesIt() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            assertThat(operation.section()).as(id).isEqualTo(rows(protocol).get(id).get("section"));
            assertThat(operation.title()).as(id).isNotBlank();
        }));
    }

    @TestFactory
    Stream<DynamicTest> sendsItAsTheManualSays() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            Map<String, String> row = rows(protocol).get(id);
            Sending sending = operation.sending();
            switch (protocol) {
                case MEGBOX -> {
                    assertThat(sending.method()).as(id).isEqualTo(row.get("method"));
                    assertThat(sending.path()).as(id).isEqualTo(row.get("path"));
                }
                case NEBULA -> {
                    assertThat(sending.code()).as(id).isEqualTo(row.get("msg_id"));
                    assertThat(sending.path()).as(id).isEqualTo(row.get("path"));
                }
                case MODULE -> {
                    assertThat(sending.code()).as(id).isEqualTo(row.get("code"));
                    assertThat(sending.path()).as(id).isEqualTo(row.get("path"));
                }
                case TERMINAL -> assertThat(sending.code()).as(id).isEqualTo(row.get("code"));
                case DUMU -> assertThat(sending.method()).as(id).isEqualTo("POST");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> takesTheParametersOfTheManual() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            Map<String, String> row = rows(protocol).get(id);
            Set<String> listed = leaves(Stream.of(row.get("required_params"), row.get("optional_params"))
                    .flatMap(CatalogueTest::names).filter(name -> !INJECTED.contains(name))
                    .map(name -> LISTED.getOrDefault(name, name)).collect(Collectors.toSet()));
            Set<String> known = new TreeSet<>();
            collect(operation.parameters(), operation.parameters(), "", known);
            // what the list leaves as one field may have parts of its own here
            assertThat(known).as(id).containsAll(listed);
        }));
    }

    @TestFactory
    Stream<DynamicTest> takesNothingElse() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            Map<String, String> row = rows(protocol).get(id);
            Set<String> listed = Stream.of(row.get("required_params"), row.get("optional_params"))
                    .flatMap(CatalogueTest::names).map(name -> LISTED.getOrDefault(name, name))
                    .flatMap(name -> Stream.of(name, OF_THE_PATH.getOrDefault(id, Map.of()).getOrDefault(name, name)))
                    .map(name -> name.replaceFirst("\\[]$", "")).collect(Collectors.toSet());
            Set<String> known = new TreeSet<>();
            collect(operation.parameters(), operation.parameters(), "", known);
            known.removeIf(name -> listed.stream()
                    .anyMatch(other -> name.equals(other) || isPart(name, other) || isPart(other, name)));

            assertThat(known).as(id).containsExactlyInAnyOrderElementsOf(BEYOND.getOrDefault(id, Set.of()));
        }));
    }

    private static boolean isPart(String name, String of) {
        return name.startsWith(of + ".") || name.startsWith(of + "[]");
    }

    @TestFactory
    Stream<DynamicTest> wantsWhatTheManualRequires() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            Set<String> required = names(rows(protocol).get(id).get("required_params"))
                    .filter(name -> !INJECTED.contains(name) && !name.contains(".") && !name.contains("*"))
                    .map(name -> name.replace("[]", ""))
                    .map(name -> OF_THE_PATH.getOrDefault(id, Map.of()).getOrDefault(name, name)).collect(Collectors.toSet());
            Set<String> wanted = new TreeSet<>();
            operation.parameters().path("required").forEach(name -> wanted.add(name.asText()));
            assertThat(wanted).as(id).containsAll(required);
        }));
    }

    @TestFactory
    Stream<DynamicTest> readsTheReplyOfTheManual() {
        return protocols(protocol -> CatalogueFile.operations(protocol).forEach((id, operation) -> {
            Set<String> listed = names(rows(protocol).get(id).get("response_fields"))
                    .map(name -> name.replaceFirst("^data(\\[])?\\.", ""))
                    .map(CatalogueTest::leaf).filter(name -> !ENVELOPE.contains(name) && !name.startsWith("("))
                    .collect(Collectors.toSet());
            Set<String> known = new TreeSet<>();
            collect(operation.reply(), operation.reply(), "", known);
            assertThat(known.stream().map(CatalogueTest::leaf).collect(Collectors.toSet())).as(id).containsAll(listed);
        }));
    }

    @TestFactory
    Stream<DynamicTest> everySchemaIsOne() {
        return protocols(protocol -> CatalogueFile.operations(protocol).values().forEach(operation -> {
            assertThat(MetaSchema.errors(operation.parameters())).as(operation.id()).isEmpty();
            assertThat(MetaSchema.errors(operation.reply())).as(operation.id()).isEmpty();
        }));
    }

    private static Stream<DynamicTest> protocols(Consumer<Protocol> test) {
        return Arrays.stream(Protocol.values())
                .map(protocol -> DynamicTest.dynamicTest(protocol.word(), () -> test.accept(protocol)));
    }

    /** The rows that a user can call, by id. */
    private static Map<String, Map<String, String>> rows(Protocol protocol) {
        try {
            List<List<String>> table = Csv.read(
                    Files.readString(Path.of("src/test/resources/catalog/" + protocol.word() + ".operations.csv")));
            Map<String, Map<String, String>> rows = new HashMap<>();
            for (List<String> cells : table.subList(1, table.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(table.get(0).get(i), cells.get(i));
                }
                if (CALLED.contains(row.get("direction"))) {
                    UnaryOperator<String> moved = ELSEWHERE.getOrDefault(row.get("id"), UnaryOperator.identity());
                    row.computeIfPresent("required_params", (column, names) -> moved.apply(names));
                    row.computeIfPresent("optional_params", (column, names) -> moved.apply(names));
                    rows.put(row.get("id"), row);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(String cell) {
        return Arrays.stream(cell.split(";")).map(name -> name.replaceAll("[{}]", "").strip())
                .filter(name -> !name.isEmpty());
    }

    private static String leaf(String name) {
        return name.replaceFirst("\\[]$", "").replaceFirst("^.*\\.", "");
    }

    /** Without those that others are part of, and without the sign of an array at the end. */
    private static Set<String> leaves(Set<String> names) {
        List<String> plain = new ArrayList<>(names.stream().map(name -> name.replaceFirst("\\[]$", "")).toList());
        return plain.stream().filter(name -> plain.stream()
                .noneMatch(other -> other.startsWith(name + ".") || other.startsWith(name + "[].")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(JsonNode root, JsonNode schema, String path, Set<String> into) {
        JsonNode resolved = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        resolved.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            into.add(name);
            collect(root, property.getValue(), name, into);
        });
        if (resolved.has("items")) {
            collect(root, resolved.get("items"), path + "[]", into);
        }
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            resolved.path(keyword).forEach(part -> collect(root, part, path, into));
        }
    }
}
