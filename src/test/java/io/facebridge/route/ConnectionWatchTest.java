package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The first look is too late for a request, and the next ones come in time that the test lets pass. */
class ConnectionWatchTest {

    private static final long KEEP_ALIVE_SECONDS = 300;

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void closesAConnectionWithoutARequest() {
        watch(true);
        look();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesAConnectionAloneWhileItsAnswerLeavesItSlowly() {
        watch(true);
        for (int i = 0; i < 3; i++) {
            // less waits each time, as where a slow device reads
            channel.flush();
            channel.write(Unpooled.buffer().writeZero(1000 - i));
            look();
            assertThat(channel.isOpen()).isTrue();
        }
        channel.flush();
        look();
        assertThat(channel.isOpen()).as("the last of it has just gone").isTrue();
        look();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionWhoseAnswerNobodyReads() {
        watch(true);
        channel.write(Unpooled.buffer().writeZero(1000));
        look();
        assertThat(channel.isOpen()).isTrue();
        look();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesAConnectionToAnotherServer() {
        watch(false);
        look();
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.pipeline().get(ConnectionWatch.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "body-timeout", "head-timeout", "keep-alive" })
    void wantsTimesThatAMessageCanKeep(String name) {
        for (String tooShort : new String[]{ "0s", "999ms" }) {
            assertThatIllegalArgumentException().isThrownBy(() -> filter(Map.of("facebridge.ingress." + name, tooShort)))
                    .withMessage("facebridge.ingress." + name + " must be at least 1s");
        }
        assertThat(filter(Map.of("facebridge.ingress." + name, "1s"))).isNotNull();
    }

    private void watch(boolean gateway) {
        ConnectionWatch watch = new ConnectionWatch(1, TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS), () -> gateway);
        channel.freezeTime();
        channel.pipeline().addFirst(watch.name(), watch);
    }

    private void look() {
        channel.advanceTimeBy(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static IngressFilter filter(Map<String, String> properties) {
        IngressConfig config = new SmallRyeConfigBuilder().withMapping(IngressConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build().getConfigMapping(IngressConfig.class);
        return new IngressFilter(null, config, null, new BytesInFlight(config, new SimpleMeterRegistry()),
                new MemorySize(config.maxBody().asBigInteger()), "uploads");
    }
}
