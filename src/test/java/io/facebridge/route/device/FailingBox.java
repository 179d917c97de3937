package io.facebridge.route.device;

import java.util.Map;

import io.facebridge.simulator.SimulatedMegboxApi;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.http.HttpServerOptions;

/** A box that the gateway asks for its records and lets delete them, soon tired of pictures that it does not get. */
public final class FailingBox implements QuarkusTestResourceLifecycleManager {

    static SimulatedMegboxApi box;

    @Override
    public Map<String, String> start() {
        box = new SimulatedMegboxApi("BOX-9", new HttpServerOptions());
        return Map.of(
                "facebridge.devices.BOX-9.protocol", "megbox",
                "facebridge.devices.BOX-9.base-url", box.baseUrl().toString(),
                "facebridge.devices.BOX-9.polls.every", "1s",
                "facebridge.devices.BOX-9.polls.queues", "alerts,captures/face,captures/human",
                "facebridge.devices.BOX-9.polls.delete-after-read", "true",
                "facebridge.megbox.call.retry-initial", "20",
                "facebridge.megbox.poll.picture-attempts", "3",
                "facebridge.megbox.poll.picture-pause", "200ms");
    }

    @Override
    public void stop() {
        box.close();
    }
}
