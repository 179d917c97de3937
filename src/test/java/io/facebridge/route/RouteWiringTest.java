package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;

import io.facebridge.testkit.BuiltInRoutes;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The routes that run are those of the files, and the error handling that they name applies. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class RouteWiringTest {

    private static final List<String> PROTOCOLS = List.of("dumu", "terminal", "module", "megbox", "nebula");

    @Inject
    CamelContext camel;

    @Inject
    MessageFamilies families;

    @Test
    void everyFileIsARouteOfItsNameAndNothingElseRuns() {
        List<String> files = Stream.concat(PROTOCOLS.stream(), Stream.of("demo", "shared"))
                .flatMap(p -> BuiltInRoutes.ids(p).stream())
                // a route configuration, no route
                .filter(id -> !id.equals(IngressPaths.ROUTE_CONFIGURATION))
                .toList();

        assertThat(camel.getRoutes()).extracting(Route::getRouteId)
                .filteredOn(id -> !id.startsWith("sink-"))
                .containsExactlyInAnyOrderElementsOf(files);
        assertThat(camel.getRoutes()).extracting(Route::getRouteId).contains("sink-file");
    }

    @Test
    void everyRouteThatAnswersDevicesHasTheirErrorHandling() {
        List<String> ingress = PROTOCOLS.stream().flatMap(p -> BuiltInRoutes.ids(p).stream()).toList();

        assertThat(((ModelCamelContext) camel).getRouteConfigurationDefinition(IngressPaths.ROUTE_CONFIGURATION)).isNotNull();
        assertThat(camel.getRoutes().stream().filter(route -> ingress.contains(route.getRouteId())))
                .hasSize(ingress.size())
                .allSatisfy(route -> assertThat(route.getConfigurationId()).isEqualTo(IngressPaths.ROUTE_CONFIGURATION));
    }

    @Test
    void everyRouteSaysWhatItDoes() {
        assertThat(camel.getRoutes())
                .allSatisfy(route -> assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank());
    }

    @Test
    void everyMessageFamilyHasARoute() {
        List<String> ids = camel.getRoutes().stream().map(Route::getRouteId).toList();

        assertThat(ids).containsAll(families.names());
    }

    @Test
    void theDemoDoesNotRunByItself() {
        assertThat(camel.getRouteController().getRouteStatus("demo-log").isStarted()).isFalse();
    }
}
