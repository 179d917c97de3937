package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.journal.NewEvent;
import io.facebridge.testkit.BuiltInRoutes;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The routes that run are those of the files, and the error handling that they name applies. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class RouteWiringTest {

    /** The step that takes a message of a device in. */
    private static final Pattern READS = Pattern.compile("ref: ingress, method: \"read\\(\\*, '([a-z0-9-]+)'\\)\"");
    private static final Pattern CONFIGURATION = Pattern.compile("routeConfigurationId: (\\S+)");

    @Inject
    CamelContext camel;

    @Inject
    MessageFamilies families;

    @Inject
    ManagedExecutor workers;

    /** An event that breaks the schema fails the test although whoever ran into the error forgets it. */
    @Test
    void complaintsFromInsideTheGatewayReachTheTest(Supplier<List<String>> complaints) {
        Device device = Device.of(Protocol.DUMU, "cam").build();
        DeviceEvent broken = new DeviceEvent("no id", device.source(), EventType.DEVICE_ONLINE, null, Instant.EPOCH,
                EventData.of(device, Instant.EPOCH));

        CompletableFuture.supplyAsync(() -> NewEvent.of(broken), workers).exceptionally(error -> null).join();

        assertThat(complaints.get()).singleElement().asString().contains("[/id: pattern]");
    }

    @Test
    void everyFileIsARouteOfItsNameAndNothingElseRuns() {
        assertThat(camel.getRoutes()).extracting(Route::getRouteId)
                .filteredOn(id -> BuiltInRoutes.templateIds().stream().noneMatch(template -> id.startsWith(template + "-")))
                .containsExactlyInAnyOrderElementsOf(BuiltInRoutes.routeIds());
        assertThat(camel.getRoutes()).extracting(Route::getRouteId).contains("sink-file");
    }

    @Test
    void everyRouteThatTakesMessagesInHasTheirErrorHandling() {
        List<Path> taking = BuiltInRoutes.files().stream().filter(file -> READS.matcher(BuiltInRoutes.text(file)).find())
                .toList();

        assertThat(((ModelCamelContext) camel).getRouteConfigurationDefinition(IngressPaths.ROUTE_CONFIGURATION)).isNotNull();
        assertThat(taking).isNotEmpty().allSatisfy(file -> {
            assertThat(only(CONFIGURATION, file)).isEqualTo(IngressPaths.ROUTE_CONFIGURATION);
            String id = file.getFileName().toString().replace(".yaml", "");
            assertThat(camel.getRoute(id)).as("a route of its own, so that its error handling holds for all its steps")
                    .isNotNull();
            assertThat(camel.getRoute(id).getConfigurationId()).isEqualTo(IngressPaths.ROUTE_CONFIGURATION);
        });
    }

    @Test
    void everyRouteSaysWhatItDoes() {
        assertThat(camel.getRoutes())
                .allSatisfy(route -> assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank());
    }

    @Test
    void everyMessageFamilyHasARoute() {
        List<String> read = BuiltInRoutes.files().stream()
                .filter(file -> READS.matcher(BuiltInRoutes.text(file)).find())
                .map(file -> only(READS, file)).distinct()
                .toList();

        assertThat(read).containsExactlyInAnyOrderElementsOf(families.names());
    }

    @Test
    void theDemoDoesNotRunByItself() {
        assertThat(camel.getRouteController().getRouteStatus("demo-log").isStarted()).isFalse();
    }

    private static String only(Pattern pattern, Path file) {
        List<String> found = pattern.matcher(BuiltInRoutes.text(file)).results().map(match -> match.group(1)).toList();
        assertThat(found).as(pattern + " in " + file).hasSize(1);
        return found.get(0);
    }
}
