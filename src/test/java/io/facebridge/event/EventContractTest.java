package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.EventContractExtension;
import io.facebridge.testkit.Events;

class EventContractTest {

    private static final Device DEVICE = Device.of(Protocol.DUMU, "cam-1").build();

    @Test
    void holdsEveryEventThatIsWrittenWhileAssertionsAreOn() {
        assertThat(EventJson.class.desiredAssertionStatus()).as("tests run with -ea").isTrue();
        assertThat(EventContract.violations(EventJson.write(event("0".repeat(32))))).isEmpty();
    }

    @Test
    void saysWhereAndByWhichKeywordButNotByWhichValue() {
        String broken = new String(EventJson.write(event("0".repeat(32))), StandardCharsets.UTF_8)
                .replace("\"data\":{", "\"data\":{\"match\":{\"similarity\":17,\"name\":[\"Li Lei\"]},\"own\":1,")
                .replace("cam-1\",\"type", "Li Lei\",\"type");

        assertThat(EventContract.violations(broken.getBytes(StandardCharsets.UTF_8))).containsExactlyInAnyOrder(
                "/source: pattern", "/data/match/similarity: maximum", "/data/match/name: type",
                "/data: additionalProperties", "/data: propertyNames");
        assertThat(EventContract.violations("{\"Li Lei".getBytes(StandardCharsets.UTF_8))).containsExactly(": json");
    }

    @Test
    void isNotSwallowedWhereTheErrorIs() {
        assertThatThrownBy(() -> EventJson.write(event("no id"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("[/id: pattern]").hasMessageNotContaining("no id");

        assertThatThrownBy(() -> new EventContractExtension().afterEach(null)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("[/id: pattern]");
        assertThatCode(() -> new EventContractExtension().afterEach(null)).as("said once").doesNotThrowAnyException();
    }

    @Test
    void eachTypeHasItsSections() {
        assertThat(violations("device.heartbeat", "\"heartbeat\":{\"rebootCount\":2}")).isEmpty();
        assertThat(violations("device.heartbeat", "\"match\":{\"personId\":\"7\"}")).containsExactly("/data: propertyNames");
        assertThat(violations("face.recognized", "\"object\":{\"kind\":\"face\"},\"match\":{},\"access\":{}")).isEmpty();
        assertThat(violations("face.captured", "\"object\":{\"kind\":\"face\"},\"match\":{}"))
                .containsExactly("/data: propertyNames");
        assertThat(violations("face.unmatched", "\"quality\":{}")).containsExactly("/data: required");
        assertThat(violations("scene.captured", "\"object\":{\"kind\":\"face\"}")).containsExactly("/data: propertyNames");
        for (EventType type : EventType.values()) {
            assertThat(violations(type.shortName(), "\"object\":{\"kind\":\"face\"},\"alarm\":{},\"counter\":{\"value\":1}"))
                    .as(type.shortName()).containsExactly("/data: propertyNames");
        }
    }

    /** The extension that JUnit found by itself sees it too. */
    @Test
    void isSeenByTheExtensionOfEveryTest(Supplier<List<String>> complaints) {
        assertThatThrownBy(() -> EventJson.write(event("no id"))).isInstanceOf(AssertionError.class);

        assertThat(complaints.get()).singleElement().asString().contains("[/id: pattern]");
        assertThat(complaints.get()).isEmpty();
    }

    private static List<String> violations(String type, String sections) {
        return EventContract.violations(new String(EventJson.write(event("0".repeat(32))), StandardCharsets.UTF_8)
                .replace("device.online", type).replace("\"data\":{", "\"data\":{" + sections + ",")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Hand-made events come from {@link Events}, which holds them against the schema. */
    @Test
    void testsMakeNoEventsPastIt() {
        ArchRuleDefinition.noClasses().that().doNotHaveFullyQualifiedName(Events.class.getName())
                .should().callConstructor(NewEvent.class, String.class, String.class, String.class, Instant.class, byte[].class)
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("io.facebridge"));
    }

    private static DeviceEvent event(String id) {
        return new DeviceEvent(id, DEVICE.source(), EventType.DEVICE_ONLINE, null, Instant.EPOCH,
                EventData.of(DEVICE, Instant.EPOCH));
    }
}
