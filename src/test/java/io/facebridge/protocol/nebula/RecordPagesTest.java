package io.facebridge.protocol.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPagesTest {

    private final RecordPages pages = new RecordPages(LocalDateTime.parse("2026-11-20T08:00:00"),
            LocalDateTime.parse("2026-11-20T09:00:00"), 5);

    @Test
    void asksPageAfterPageAndQueryAfterQuery() {
        assertThat(pages.request().toString()).isEqualTo("{\"msg_id\":\"1036\",\"start_time\":\"2026-11-20 08:00:00\","
                + "\"stop_time\":\"2026-11-20 09:00:00\",\"start_no\":1,\"qry_len\":50}");
        assertThat(pages.take(page(50, 60))).hasSize(50);
        assertThat(pages.request().path("start_no").asInt()).isEqualTo(51);
        pages.take(page(10, 60));
        assertThat(pages.query()).isEqualTo(RecordQuery.CAPTURES);
        pages.take(page(0, 0));
        pages.take(page(0, 0));
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void beginsAgainWhereTheNodeDeletesMeanwhile() {
        pages.take(page(50, 120));
        pages.take(page(50, 110));

        assertThat(pages.query()).isEqualTo(RecordQuery.ALARMS);
        assertThat(pages.request().path("start_no").asInt()).isEqualTo(1);
    }

    @Test
    void doesNotFollowANodeThatNeverEnds() {
        assertThatThrownBy(() -> {
            while (pages.hasNext()) {
                pages.take(page(50, -1));
            }
        }).isInstanceOf(NebulaCallException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://other/x.jpg", "/etc/x", "a/../b", "img/./x", "img//x", "name-only", "", "img\\..\\x",
            "file:/x", "img/" })
    void asksForNoPictureElsewhere(String path) {
        assertThat(PicturePath.of(path)).isEmpty();
    }

    @Test
    void encodesEachSegmentOfAPicturesPath() {
        assertThat(PicturePath.of("img/1 ä?.jpg").orElseThrow().under("/ws/")).isEqualTo("/ws/img/1%20%C3%A4%3F.jpg");
    }

    private static NebulaReply page(int records, int total) {
        String all = Stream.generate(() -> "{}").limit(records).collect(Collectors.joining(","));
        return NebulaReply.read(("{\"code\":0,\"data\":{\"record\":[" + all + "],\"total_num\":" + total + "},\"msg\":\"\"}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
