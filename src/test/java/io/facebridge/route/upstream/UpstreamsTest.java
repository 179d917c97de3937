package io.facebridge.route.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.device.DeviceProfiles;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class UpstreamsTest {

    @Test
    void waitsAsTheManualSays() {
        UpstreamConfig.Server settings = upstreams("enabled", "true").get("site").settings();

        assertThat(settings.idlePause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.taskPause()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({ "retry-max,0s", "timeout,0s", "expiry,0s", "expiry,366d", "max-reply,0", "max-picture,0", "max-attempts,-1",
            "allowed-networks,10.0.0.0/99", "url,http://host:x/secret" })
    void whatIsWrongIsToldAtTheStart(String key, String value) {
        assertThat(upstreams(key, value).all()).isEmpty();
    }

    @Test
    void neverShowsThePath() {
        assertThat(upstreams("url", "http://platform.example.org:90/secret").get("site"))
                .hasToString("site (platform.example.org)");
    }

    private static Upstreams upstreams(String key, String value) {
        Map<String, String> properties = new HashMap<>(Map.of("facebridge.upstream.site.url", "http://127.0.0.1:90/a",
                "facebridge.upstream.site.devices", "lobby"));
        properties.put("facebridge.upstream.site." + key, value);
        UpstreamConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test")).withMapping(UpstreamConfig.class).build()
                .getConfigMapping(UpstreamConfig.class);
        return new Upstreams(config, DeviceProfiles.of(ZoneOffset.UTC));
    }
}
