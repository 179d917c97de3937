package io.facebridge.route.upstream;

import java.util.Map;

import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.simulator.SimulatedTaskServer;
import io.facebridge.testkit.Pictures;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A platform that gives tasks for two devices of the gateway: a module, and a terminal that fetches its tasks. */
public final class UpstreamSite implements QuarkusTestResourceLifecycleManager {

    static final String MODULE = "upstream-module";
    static final String TERMINAL = "upstream-terminal";
    static final byte[] FACE = Pictures.jpeg(6001);

    static SimulatedTaskServer server;
    /** Of every device that has a profile; it is told of no recognitions. */
    static SimulatedTaskServer others;
    static SimulatedModuleApi module;

    @Override
    public Map<String, String> start() {
        server = new SimulatedTaskServer("/site-a", FACE);
        others = new SimulatedTaskServer("", FACE);
        module = new SimulatedModuleApi(MODULE, () -> FACE);
        return Map.ofEntries(
                Map.entry("facebridge.devices." + MODULE + ".protocol", "module"),
                Map.entry("facebridge.devices." + MODULE + ".base-url", module.baseUrl().toString()),
                Map.entry("facebridge.devices." + MODULE + ".password", SimulatedModuleApi.PASSWORD),
                Map.entry("facebridge.devices." + TERMINAL + ".protocol", "terminal"),
                Map.entry("facebridge.upstream.site.url", server.url().toString()),
                Map.entry("facebridge.upstream.site.devices", MODULE + "," + TERMINAL),
                Map.entry("facebridge.upstream.site.idle-pause", "200ms"),
                Map.entry("facebridge.upstream.site.task-pause", "50ms"),
                Map.entry("facebridge.upstream.site.retry-max", "400ms"),
                Map.entry("facebridge.upstream.others.url", others.url().toString()),
                Map.entry("facebridge.upstream.others.devices", "*"),
                Map.entry("facebridge.upstream.others.idle-pause", "200ms"),
                Map.entry("facebridge.upstream.others.task-pause", "50ms"),
                Map.entry("facebridge.upstream.others.retry-max", "400ms"),
                Map.entry("facebridge.upstream.others.forward", "false"),
                Map.entry("facebridge.upstream.broken.url", "ftp://nobody@127.0.0.1"),
                Map.entry("facebridge.upstream.broken.devices", MODULE));
    }

    @Override
    public void stop() {
        server.close();
        others.close();
        module.close();
    }
}
