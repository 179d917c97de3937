package io.facebridge.route.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class SendingsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Sendings sendings = new Sendings(2L * Sendings.STREAM_BYTES, LONGEST);
    private final List<InputStream> closed = new ArrayList<>();

    private InputStream stream() {
        return new ByteArrayInputStream(new byte[1]) {
            @Override
            public void close() {
                closed.add(this);
            }
        };
    }

    @Test
    void hasRoomForSoMuchAndForMoreWhenSomethingEnds() {
        InputStream first = stream();
        assertThat(sendings.begin(first, 10_000_000, NOW)).isTrue();
        assertThat(sendings.begin(stream(), Sendings.STREAM_BYTES - 10, NOW)).isTrue();
        assertThat(sendings.begin(stream(), 11, NOW)).isFalse();
        assertThat(sendings.begin(stream(), 10, NOW)).isTrue();

        sendings.end(first);
        sendings.end(first);

        assertThat(closed).containsExactly(first);
        assertThat(sendings.begin(stream(), 10_000_000, NOW)).isTrue();
        assertThat(sendings.begin(stream(), 1, NOW)).isFalse();
    }

    @Test
    void endsWhatGoesOnForTooLong() {
        InputStream first = stream();
        InputStream second = stream();
        sendings.begin(first, 10_000_000, NOW);
        sendings.begin(second, 10_000_000, NOW.plusSeconds(1));
        assertThat(sendings.begin(stream(), 10_000_000, NOW.plus(LONGEST).minusMillis(1))).isFalse();

        assertThat(sendings.begin(stream(), 10_000_000, NOW.plus(LONGEST))).isTrue();
        assertThat(closed).containsExactly(first);
        sendings.endOverdue(NOW.plus(LONGEST).plusSeconds(1));
        assertThat(closed).containsExactly(first, second);
    }
}
