package io.facebridge.api;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The interface alone, without routes, so that no sink or device has a hand in what it shows. */
public class GatewayProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("facebridge.devices.\"named.device\".name", "Configured name",
                "facebridge.device-registry.flush-interval", "100ms",
                "camel.main.routes-include-pattern", "false");
    }
}
