package io.facebridge.route.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;

class DeviceRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldMakeAThousandRoutesSoonWhateverTheIdsAre() throws Exception {
        DeviceProfile[] profiles = IntStream.range(0, 1000)
                .mapToObj(i -> megbox(i == 500 ? "odd?id/{{x}} 1" : "box-" + i, List.of("alerts")))
                .toArray(DeviceProfile[]::new);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routeTemplate("megbox-subscribe").templateParameter("device").from("direct:{{device}}").log("x");
                }
            });
            camel.start();
            DeviceRoutes routes = new DeviceRoutes(DeviceProfiles.of(ZoneId.of("UTC"), profiles), Duration.ofSeconds(10));

            routes.start(camel);

            // the template of the polls does not exist: that is no reason to be without the subscriptions
            await().atMost(PATIENCE).until(() -> camel.getRoutes().size() == 1000);
            assertThat(camel.getRoute("megbox-subscribe-odd=3Fid=2F=7B=7Bx=7D=7D=201").getEndpoint().getEndpointUri())
                    .isEqualTo("direct://odd=3Fid=2F=7B=7Bx=7D=7D=201");
            routes.stop();
        }
    }

    @Test
    void shouldAskForTheRoutesOfTheProfile() {
        assertThat(DeviceRoute.of(null, Duration.ofSeconds(10))).isEmpty();
        assertThat(DeviceRoute.of(megbox("b", List.of("alerts")), Duration.ofSeconds(10)))
                .containsOnlyKeys("megbox-subscribe-b", "megbox-poll-b");
        assertThat(DeviceRoute.of(megbox("b", List.of("alerts")), Duration.ofSeconds(10)).get("megbox-poll-b").parameters())
                .containsEntry("device", "b").containsEntry("period", "10000");
        assertThat(DeviceRoute.of(megbox("b", List.of()), Duration.ofSeconds(10))).containsOnlyKeys("megbox-subscribe-b");
    }

    private static DeviceProfile megbox(String id, List<String> queues) {
        return new DeviceProfile(id, Protocol.MEGBOX, null, URI.create("http://127.0.0.1"), null, null, null, null,
                new DeviceProfile.Subscription(true, null, false), new DeviceProfile.Polls(queues, null, false),
                null, DeviceProfile.Origin.REST);
    }
}
