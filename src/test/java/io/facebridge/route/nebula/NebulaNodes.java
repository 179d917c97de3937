package io.facebridge.route.nebula;

import java.net.URI;
import java.time.ZoneId;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.simulator.SimulatedNebulaServer;
import io.facebridge.testkit.GatewayClient;
import io.restassured.response.Response;

/** Simulated nodes that the gateway of a {@code @QuarkusTest} is told of over REST. */
final class NebulaNodes {

    private NebulaNodes() {
    }

    /** A node that runs and that the gateway knows. */
    static Registered start(String id, ZoneId zone, Supplier<byte[]> pictures) {
        SimulatedNebulaServer server = new SimulatedNebulaServer(id, zone, pictures);
        Registered node = new Registered(id, server);
        node.register(server.start(), zone);
        return node;
    }

    record Registered(String id, SimulatedNebulaServer server) implements AutoCloseable {

        void register(URI baseUrl, ZoneId zone) {
            ObjectNode profile = JsonNodeFactory.instance.objectNode().put("protocol", "nebula")
                    .put("baseUrl", baseUrl.toString()).put("zone", zone.getId());
            profile.putObject("credentials").put("username", SimulatedNebulaServer.USER)
                    .put("password", SimulatedNebulaServer.PASSWORD);
            int status = GatewayClient.authorized().contentType("application/json").body(profile.toString())
                    .put("/gateway/v1/devices/" + id).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("the gateway did not take the node: " + status);
            }
        }

        /** @param body with {@code parameters} and {@code confirm} */
        Response operation(String operation, JsonNode body) {
            return GatewayClient.authorized().contentType("application/json").body(body.toString())
                    .post("/gateway/v1/devices/" + id + "/operations/" + operation);
        }

        @Override
        public void close() {
            server.close();
            GatewayClient.authorized().delete("/gateway/v1/devices/" + id);
        }
    }
}
