package io.facebridge.route.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.facebridge.protocol.megbox.rest.QueuePage;

/** Lists that change while they are read. */
class ListingTest {

    private static final long FIRST = Instant.now().minusSeconds(1000).toEpochMilli();
    private static final int PAGE = 3;
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final KeptRecords kept = new KeptRecords(100);
    private final List<QueuePage.Entry> box = new ArrayList<>();

    @Test
    void aRecordThatMovedToAPageThatWasReadIsFoundBeforeTheMarkPassesIt() {
        fill(7);
        Listing listing = listing(100);

        read(listing);
        box.remove(0);
        while (!listing.isSettled()) {
            read(listing);
        }

        assertThat(box).allMatch(kept::has);
        assertThat(listing.mark()).isEqualTo(Instant.ofEpochMilli(FIRST + 6));
    }

    @Test
    void newRecordsDoNotHoldUpTheMark() {
        fill(4);
        Listing listing = listing(100);
        int pages = 0;
        while (!listing.isSettled()) {
            read(listing);
            box.add(record(FIRST + 100 + pages));
            assertThat(++pages).isLessThan(20);
        }

        assertThat(listing.mark()).isBetween(Instant.ofEpochMilli(FIRST + 3), Instant.ofEpochMilli(FIRST + 120));
        assertThat(box).filteredOn(record -> record.time() <= listing.mark().toEpochMilli()).allMatch(kept::has);
    }

    @Test
    void onePageIsReadOnce() {
        fill(2);
        Listing listing = listing(100);
        read(listing);

        assertThat(listing.isSettled()).isTrue();
        assertThat(listing.mark()).isEqualTo(Instant.ofEpochMilli(FIRST + 1));
    }

    @Test
    void whatWasRefusedHoldsTheMark() {
        fill(2);
        Listing listing = listing(100);
        listing.refused();
        read(listing);

        assertThat(listing.isSettled()).isTrue();
        assertThat(listing.mark()).isNull();
    }

    @Test
    void aListThatIsLongerThanTheMemoryEnds() {
        fill(9);
        Listing listing = listing(5);
        for (int i = 0; i < 3; i++) {
            read(listing);
        }

        assertThat(listing.isTooLong()).isTrue();
        assertThat(listing.isSettled()).isTrue();
    }

    @Test
    void aRecordOfTheFutureDoesNotTakeTheMarkThere() {
        box.add(record(FIRST));
        box.add(record(Instant.now().plus(Duration.ofHours(23)).toEpochMilli()));
        Listing listing = listing(100);
        read(listing);

        assertThat(listing.isAhead()).isTrue();
        assertThat(listing.mark()).isBetween(Instant.ofEpochMilli(FIRST), Instant.now().minus(MARGIN));
    }

    @Test
    void aRecordOfTheFutureDoesNotTakeTheMarkBack() {
        long now = Instant.now().minusSeconds(5).toEpochMilli();
        box.add(record(Instant.now().plus(Duration.ofHours(23)).toEpochMilli()));
        box.add(record(now));
        Listing listing = listing(100);
        read(listing);

        assertThat(listing.mark()).isEqualTo(Instant.ofEpochMilli(now));
    }

    private Listing listing(int remembered) {
        return new Listing(Instant.now(), null, MARGIN, remembered);
    }

    private void read(Listing listing) {
        int from = listing.token() == null ? 0 : Integer.parseInt(listing.token());
        int to = Math.min(box.size(), from + PAGE);
        List<QueuePage.Entry> records = List.copyOf(box.subList(Math.min(from, to), to));
        records.stream().filter(kept::has).forEach(listing::passed);
        records.stream().filter(record -> !kept.has(record)).forEach(record -> {
            listing.met(record);
            kept.add(record, false);
            listing.passed(record);
        });
        listing.advance(new QueuePage(records, to < box.size() && !records.isEmpty() ? Integer.toString(to) : null));
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            box.add(record(FIRST + i));
        }
    }

    private static QueuePage.Entry record(long time) {
        return new QueuePage.Entry(("{\"timestamp\":" + time + "}").getBytes(StandardCharsets.UTF_8), "1", time);
    }
}
