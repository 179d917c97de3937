package io.facebridge.route.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.facebridge.protocol.nebula.NebulaReply;

class SlicesTest {

    private static final Instant EIGHT = Instant.parse("2026-11-20T08:00:00Z");

    private final Slices slices = new Slices(EIGHT.plusMillis(400), EIGHT.plus(Duration.ofHours(1)), Duration.ofMinutes(10), 5);

    @Test
    void aSliceIsTakenOnlyAfterAllThreeQueries() {
        assertThat(slices.isAtBegin()).isTrue();
        assertThat(slices.pages().request().path("start_time").asText()).isEqualTo("2026-11-20 08:00:00");
        assertThat(slices.pages().request().path("stop_time").asText()).isEqualTo("2026-11-20 08:10:00");
        assertThat(slices.isAtBegin()).isFalse();

        slices.take(page(50, 51));
        slices.take(page(1, 51));
        slices.take(page(0, 0));
        assertThat(slices.isTaken()).isFalse();
        slices.take(page(0, 0));

        assertThat(slices.isTaken()).isTrue();
        assertThat(slices.to()).isEqualTo("2026-11-20T08:10:00Z");
        assertThat(slices.next()).isTrue();
        assertThat(slices.isAtBegin()).isTrue();
        assertThat(slices.isTaken()).isFalse();
        assertThat(slices.pages().request().path("start_time").asText()).isEqualTo("2026-11-20 08:10:00");
        assertThat(slices.to()).as("much was in the last one").isEqualTo("2026-11-20T08:20:00Z");
    }

    @Test
    void slicesGrowWhereLittleWasRecorded() {
        nothing();
        slices.next();
        assertThat(slices.to()).isEqualTo("2026-11-20T08:30:00Z");
        nothing();
        slices.next();
        assertThat(slices.to()).as("not beyond the end").isEqualTo("2026-11-20T09:00:00Z");
        nothing();
        assertThat(slices.next()).isFalse();
    }

    private void nothing() {
        for (int query = 0; query < 3; query++) {
            slices.take(page(0, 0));
        }
    }

    private static NebulaReply page(int records, int total) {
        String all = Stream.generate(() -> "{}").limit(records).collect(Collectors.joining(","));
        return NebulaReply.read(("{\"code\":0,\"data\":{\"record\":[" + all + "],\"total_num\":" + total + "},\"msg\":\"\"}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
