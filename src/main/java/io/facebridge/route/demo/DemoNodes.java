package io.facebridge.route.demo;

import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.ProfileChanges;
import io.facebridge.event.Protocol;
import io.facebridge.simulator.SimulatedMegboxApi;
import io.facebridge.simulator.SimulatedMegboxServer;
import io.facebridge.simulator.SimulatedModuleApi;
import io.facebridge.simulator.SimulatedNebulaServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/**
 * The devices of the demo that the gateway calls: a MegBox with its own WebSocket server and its queues, a Nebula node, and a
 * module that calls back once the action report-to-gateway has told it where. They are registered as a user would do it over
 * REST, and taken out again at the end.
 */
@ApplicationScoped
public class DemoNodes {

    private static final String BOX = "demo-megbox-node";
    private static final String NODE = "demo-nebula-node";
    private static final String MODULE = "demo-module-node";
    private static final String EVERY = "PT5S";

    private final ProfileChanges profiles;
    private final Vertx vertx;

    private SimulatedMegboxServer boxSocket;
    private SimulatedMegboxApi boxApi;
    private SimulatedNebulaServer node;
    private SimulatedModuleApi module;
    private Supplier<byte[]> pictures;

    DemoNodes(ProfileChanges profiles, Vertx vertx) {
        this.profiles = profiles;
        this.vertx = vertx;
    }

    /** Switches the devices on and tells the gateway about them. */
    void start(ZoneId zone, Supplier<byte[]> drawn) {
        pictures = drawn;
        boxSocket = new SimulatedMegboxServer(vertx, BOX, drawn);
        boxApi = new SimulatedMegboxApi(BOX, new HttpServerOptions());
        profiles.put(BOX, box());
        node = new SimulatedNebulaServer(NODE, zone, drawn);
        profiles.put(NODE, node(node.start(), zone));
        module = new SimulatedModuleApi(MODULE, drawn);
        profiles.put(MODULE, module());
    }

    /** What the box pushes and what it keeps to be asked for. */
    void playBox(int round) {
        boxSocket.alert();
        boxSocket.capture();
        if (round % 2 == 0) {
            boxApi.captureFace(System.currentTimeMillis(), pictures.get(), pictures.get());
        } else {
            boxApi.recognize(System.currentTimeMillis(), "demo-person", pictures.get(), pictures.get(), pictures.get());
        }
    }

    /** What the node's cameras see. */
    void playNode(int round) {
        if (round % 2 == 0) {
            node.recognized();
        } else {
            node.body();
        }
    }

    /** What the module calls back. */
    void playModule(int round) throws IOException, InterruptedException {
        module.heartbeat();
        if (round % 2 == 0) {
            module.recognizeNext();
        } else {
            module.status("normal");
        }
    }

    void stop() {
        if (boxSocket == null) {
            return;
        }
        List.of(BOX, NODE, MODULE).forEach(profiles::remove);
        boxSocket.close();
        boxApi.close();
        if (node != null) {
            node.close();
        }
        if (module != null) {
            module.close();
        }
    }

    private ObjectNode box() {
        ObjectNode profile = profile(Protocol.MEGBOX, boxApi.baseUrl());
        profile.putObject("subscription").put("enabled", true).put("url", "ws://127.0.0.1:" + boxSocket.port() + "/");
        ObjectNode polls = profile.putObject("polls").put("every", EVERY);
        polls.putArray("queues").add("alerts").add("captures");
        return profile;
    }

    private static ObjectNode node(URI baseUrl, ZoneId zone) {
        ObjectNode profile = profile(Protocol.NEBULA, baseUrl).put("zone", zone.getId());
        profile.putObject("credentials").put("username", SimulatedNebulaServer.USER)
                .put("password", SimulatedNebulaServer.PASSWORD);
        profile.putObject("subscription").put("enabled", true);
        return profile;
    }

    private ObjectNode module() {
        ObjectNode profile = profile(Protocol.MODULE, module.baseUrl());
        profile.putObject("credentials").put("password", SimulatedModuleApi.PASSWORD);
        return profile;
    }

    private static ObjectNode profile(Protocol protocol, URI baseUrl) {
        return JsonNodeFactory.instance.objectNode().put("protocol", protocol.word()).put("baseUrl", baseUrl.toString());
    }
}
