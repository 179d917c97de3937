package io.facebridge.route.device;

import static io.facebridge.testkit.GatewayClient.authorized;
import static io.facebridge.testkit.GatewayClient.eventsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.testkit.FreshGateway;
import io.facebridge.testkit.GatewayClient;
import io.facebridge.testkit.Pictures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** Reports over a box's own WebSocket whose pictures are at addresses. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class ReportPicturesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BOX = "BOX-WS-9";

    @Inject
    Vertx vertx;

    @Inject
    MeterRegistry metrics;

    @Test
    void aReportIsNotAcknowledgedWhileItsPictureCannotBeHad() {
        long before = GatewayClient.head();
        try (SimulatedMegboxServer box = new SimulatedMegboxServer(vertx, BOX, () -> Pictures.jpeg(1));
                SimulatedMegboxApi api = new SimulatedMegboxApi(BOX, new HttpServerOptions())) {
            authorized().contentType(ContentType.JSON).body("""
                    {"protocol": "megbox", "baseUrl": "%s", "subscription": {"enabled": true,
                     "url": "ws://127.0.0.1:%d/", "acknowledge": true}}""".formatted(api.baseUrl(), box.port()))
                    .put("/gateway/v1/devices/" + BOX).then().statusCode(org.hamcrest.Matchers.lessThan(300));
            await().atMost(PATIENCE).until(() -> box.open() == 1);
            String alert = """
                    {"dataType": "Alert", "deviceId": "BOX-WS-9", "videoNo": 1, "channelName": "Gate", "trackId": 5,
                     "trackIdTimes": 1, "objType": "face", "timestamp": %d, "faceToken": "2f", "searchScore": 91.7,
                     "images": {"captureFace": "%s"}}""".formatted(System.currentTimeMillis(),
                    api.file("face.jpg", Pictures.jpeg(9901)));
            api.refuse("face.jpg", 104003);
            box.send(alert);
            await().atMost(PATIENCE).until(() -> box.opened() == 2 && box.open() == 1);
            assertThat(GatewayClient.head()).isEqualTo(before);
            assertThat(box.texts()).isEmpty();

            api.refuse("face.jpg", 0);
            box.send(alert);
            await().atMost(PATIENCE).until(() -> box.texts().size() == 1);
            assertThat(eventsAfter(before)).singleElement().satisfies(event -> assertThat(event.at("/data/images"))
                    .hasSize(1).allSatisfy(image -> assertThat(image.path("error").isMissingNode()).isTrue()));
            await().atMost(PATIENCE).until(() -> metrics.get("facebridge.ingress.bytes.in.flight").gauge().value() == 0);
        } finally {
            authorized().delete("/gateway/v1/devices/" + BOX);
        }
    }
}
