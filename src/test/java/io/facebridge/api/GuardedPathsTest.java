package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedPathsTest {

    @ParameterizedTest
    @ValueSource(strings = { "/gateway", "/gateway/", "/gateway/v1/events", "/console", "/console/index.html", "//gateway",
            "/./gateway", "/x/../gateway", "/gateway/../gateway/v1", "/GATEWAY/v1", "/Console", "/gateway;x",
            "/gateway;x=1/v1/events",
            "/;x/gateway", "/%67ateway/v1", "/gateway%2Fv1%2Fevents", "/%2egateway/../gateway", "/%2e/gateway",
            "/a/%2e%2e/gateway",
            "/a%2f..%2fgateway", "/%2567ateway", "/gateway%3Bx", "\\gateway", "/%5cgateway", "/gateway/../x",
            "/gateway/%2e%2e/x",
            "gateway/v1", "/..;x/gateway", "/a/..;x/gateway", "/gateway%20/v1", "/gateway%00/v1", "/gateway/%zz",
            "/%25252525252525252567" })
    void guardsEveryReadingThatLeadsToTheGateway(String path) {
        assertThat(GuardedPaths.covers(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "", "/taskRequest", "/api/v1/gateway", "/gateways", "/gateway%", "/gateway-x/y",
            "/megbox/report",
            "/q/openapi",
            "/consoles", "/a%2Fgateway", "/100%25", "/%zz", "/consol%C3%A9", "*" })
    void leavesOtherPathsAlone(String path) {
        assertThat(GuardedPaths.covers(path)).isFalse();
    }
}
