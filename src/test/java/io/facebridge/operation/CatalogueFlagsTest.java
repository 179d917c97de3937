package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.event.Protocol;

/**
 * What may never happen unasked or twice, picked by hand from the notes of the manuals: a flag that is lost in the catalogue
 * loses data on a device.
 */
class CatalogueFlagsTest {

    private static final Catalogue CATALOGUE = new Catalogue();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nebula   | library-delete face-delete face-batch-delete capture-delete-all camera-delete software-upgrade reboot default-config-restore https-file-delete protocol-mode-set
            module   | restore delete-user delete-all-user delete-records delete-all-records
            terminal | upgrade del-user-list set-platform-server
            megbox   | firmware-upgrade device-factory-reset device-format-disk ftp-upgrade-trigger face-delete face-image-delete face-library-reset face-group-delete video-delete alert-delete capture-delete
            """)
    void whatCannotBeHadBackIsToBeConfirmed(String protocol, String operations) {
        assertThat(with(protocol, Operation::destructive)).contains(operations.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nebula   | library-create face-create face-create-base64 face-batch-create face-batch-create-base64 capture-delete-all camera-add-rtsp camera-add-onvif camera-add-gb28181 camera-add-image relay-binding-add software-upgrade reboot default-config-restore protocol-mode-set network-set session-login
            module   | add-user set-callback-request set-password restart restore set-wired-network delete-all-records
            terminal | add-user upgrade face-cmd set-platform-server
            dumu     | gen2-relay-control
            megbox   | face-register face-batch-import face-group-create relay-trigger voice-trigger device-reboot firmware-upgrade device-factory-reset device-format-disk password-set video-create
            """)
    void whatIsAddedTriggeredOrRestartedIsNeverDoneAgainByItself(String protocol, String operations) {
        assertThat(with(protocol, operation -> !operation.repeatable())).contains(operations.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nebula   | network-set default-nic-set software-upgrade reboot default-config-restore protocol-mode-set
            module   | restart set-wired-network
            terminal | upgrade set-platform-server
            megbox   | firmware-upgrade device-reboot device-factory-reset ftp-upgrade-trigger
            """)
    void afterTheseADeviceIsAwayOrElsewhere(String protocol, String operations) {
        assertThat(with(protocol, Operation::restarts)).contains(operations.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nebula   | library-list-all face-get face-query version-get time-get network-get camera-list http-push-config-get
            module   | get-device-id get-soft-version get-sys-config get-user-info get-user-list search-records
            terminal | get-dev-status get-face-config
            megbox   | device-get config-get face-list face-get face-group-list relay-list
            """)
    void readingTakesNothingAwayAndMayBeDoneAgain(String protocol, String operations) {
        Set<String> reading = with(protocol,
                operation -> operation.repeatable() && !operation.destructive() && !operation.restarts());
        assertThat(reading).contains(operations.split(" "));
    }

    @Test
    void onlyTheWaitOfATerminalHasNoAnswer() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(with(protocol.word(), operation -> !operation.answered()))
                    .isEqualTo(protocol == Protocol.TERMINAL ? Set.of("idle-time") : Set.of());
        }
    }

    private static Set<String> with(String protocol, Predicate<Operation> flag) {
        return CATALOGUE.operations(Protocol.valueOf(protocol.toUpperCase(java.util.Locale.ROOT))).stream().filter(flag)
                .map(Operation::id).collect(Collectors.toSet());
    }
}
