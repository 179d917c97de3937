package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.MemorySize;

class PathAliasesTest {

    private static final IngressConfig CONFIG = new IngressConfig() {
        @Override
        public MemorySize maxBody() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<MemorySize> maxInFlight() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Duration bodyTimeout() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Duration headTimeout() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Duration keepAlive() {
            throw new AssertionError("not asked for");
        }

        @Override
        public int refuseTimes() {
            throw new AssertionError("not asked for");
        }

        @Override
        public Map<String, String> aliases() {
            return Map.of("/alarmReport", "/deviceAlarm");
        }
    };

    @Test
    void knowsTheConfiguredSpellingsAndNoPrefixWhereNoneIsSet() {
        PathAliases aliases = aliases(null);

        assertThat(aliases.canonical("/alarmReport")).contains("/deviceAlarm");
        assertThat(aliases.canonical("/deviceAlarm")).isEmpty();
        assertThat(aliases.canonical("/site-a/taskRequest")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/site-a", "site-a", "/site-a/" })
    void servesTheTerminalsPathsAndTheirAliasesUnderThePrefixToo(String prefix) {
        PathAliases aliases = aliases(prefix);

        for (String path : new String[]{ "/taskRequest", "/taskResult", "/faceRecognition", "/gpsReport", "/deviceAlarm" }) {
            assertThat(aliases.canonical("/site-a" + path)).contains(path);
        }
        assertThat(aliases.canonical("/site-a/alarmReport")).contains("/deviceAlarm");
        assertThat(aliases.canonical("/site-a/api/register")).isEmpty();
    }

    private static PathAliases aliases(String prefix) {
        return new PathAliases(CONFIG, Optional.ofNullable(prefix), "/taskRequest", "/taskResult", "/faceRecognition",
                "/gpsReport", "/deviceAlarm");
    }
}
