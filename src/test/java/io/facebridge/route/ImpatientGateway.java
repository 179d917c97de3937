package io.facebridge.route;

import java.util.List;
import java.util.Map;

import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A gateway that soon takes a device for offline and soon drops what lies in the quarantine, and whose terminals have a path of
 * their own. One for three tests, since putting a gateway together takes five seconds.
 */
public final class ImpatientGateway implements QuarkusTestProfile {

    static final String TERMINAL_PREFIX = "/b7kq-site";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FreshGateway.class, Map.of("facebridge.liveness.enabled", "true",
                "facebridge.liveness.period", "100ms", "facebridge.liveness.default-interval", "1s",
                "facebridge.devices.patient.interval", "1h",
                "facebridge.quarantine.max-age", "3s", "facebridge.quarantine.expire-period", "200ms",
                "facebridge.terminal.path-prefix", TERMINAL_PREFIX)));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
