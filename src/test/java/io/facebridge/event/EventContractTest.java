package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

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
                "/data: additionalProperties");
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
