package io.facebridge.route.device;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.facebridge.simulator.DigestGuard;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.testkit.SelfSigned;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

/**
 * Boxes that the gateway asks for their records: one with a password, one over TLS with a certificate of its own, one that
 * refuses the password, and more that never answer than Quartz has threads by default.
 */
public final class PolledBoxes implements QuarkusTestResourceLifecycleManager {

    static final int HANGING = 12;

    static SimulatedMegboxApi box;
    static DigestGuard digest;
    static SimulatedMegboxApi deleting;
    static SimulatedMegboxApi locked;
    static HangingBoxes hanging;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("facebridge-boxes");
            SelfSigned certificate = SelfSigned.in(folder, "box");
            Path pem = Files.writeString(folder.resolve("box.pem"), certificate.pem());
            digest = new DigestGuard("admin", "megbox");
            box = new SimulatedMegboxApi("BOX-1", new HttpServerOptions());
            box.digest(digest);
            deleting = new SimulatedMegboxApi("BOX-2", new HttpServerOptions().setSsl(true)
                    .setKeyCertOptions(
                            new PfxOptions().setPath(certificate.store().toString()).setPassword(SelfSigned.PASSWORD)));
            Map<String, String> config = new HashMap<>();
            device(config, "BOX-1", box);
            config.put("facebridge.devices.BOX-1.password", "megbox");
            config.put("facebridge.devices.BOX-1.polls.queues", "alerts,captures");
            device(config, "BOX-2", deleting);
            config.put("facebridge.devices.BOX-2.tls.certificate", pem.toString());
            config.put("facebridge.devices.BOX-2.polls.queues", "alerts");
            config.put("facebridge.devices.BOX-2.polls.delete-after-read", "true");
            locked = new SimulatedMegboxApi("BOX-3", new HttpServerOptions());
            locked.refuse("", 104005);
            device(config, "BOX-3", locked);
            config.put("facebridge.devices.BOX-3.polls.queues", "alerts");
            hanging = new HangingBoxes();
            for (int i = 1; i <= HANGING; i++) {
                device(config, "HANGING-" + i, hanging.baseUrl());
                config.put("facebridge.devices.HANGING-" + i + ".polls.queues", "alerts");
            }
            config.put("facebridge.megbox.poll.page-size", "3");
            config.put("facebridge.megbox.call.retry-initial", "20");
            return config;
        } catch (IOException | InterruptedException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void device(Map<String, String> config, String id, SimulatedMegboxApi api) {
        device(config, id, api.baseUrl());
    }

    private static void device(Map<String, String> config, String id, URI baseUrl) {
        config.put("facebridge.devices." + id + ".protocol", "megbox");
        config.put("facebridge.devices." + id + ".base-url", baseUrl.toString());
        config.put("facebridge.devices." + id + ".polls.every", "1s");
    }

    @Override
    public void stop() {
        hanging.close();
        box.close();
        deleting.close();
        locked.close();
    }
}
