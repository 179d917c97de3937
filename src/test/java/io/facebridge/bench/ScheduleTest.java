package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long BEGIN = -5_000;
    private static final long MILLI = 1_000_000;

    @Test
    void aClosedLoopSendsAtOnceUntilItIsOver() {
        Schedule schedule = Schedule.closedLoop(Duration.ofMillis(10));
        schedule.begin(BEGIN);

        assertThat(schedule.next(BEGIN + 3)).isEqualTo(BEGIN + 3);
        assertThat(schedule.next(BEGIN + 10 * MILLI)).isEqualTo(Schedule.OVER);
    }

    @Test
    void aPacedOneKeepsItsTimesWhateverBecameOfThoseBefore() {
        Schedule schedule = Schedule.paced(1000, Duration.ofMillis(3));
        schedule.begin(BEGIN);

        assertThat(schedule.next(BEGIN)).isEqualTo(BEGIN);
        assertThat(schedule.next(BEGIN + 50 * MILLI)).isEqualTo(BEGIN + MILLI);
        assertThat(schedule.next(BEGIN + 50 * MILLI)).isEqualTo(BEGIN + 2 * MILLI);
        assertThat(schedule.next(BEGIN + 50 * MILLI)).isEqualTo(Schedule.OVER);
    }

    @Test
    void whatWasDueWhileTheServerStalledCountsFromThen() {
        Schedule schedule = Schedule.paced(1000, Duration.ofMillis(100));
        Tally tally = new Tally();
        schedule.begin(BEGIN);
        long answered = BEGIN + 100 * MILLI;

        for (long at = schedule.next(BEGIN); at != Schedule.OVER; at = schedule.next(answered)) {
            tally.add(schedule, at, answered, true);
        }
        tally.ended(schedule, answered);

        // one was late by 100 ms, the next by 99, and so on to 1
        assertThat(tally.result()).isEqualTo(new Load.Result(1000, 51, 100, 0));
    }

    @Test
    void theLeadInIsAnsweredButNotMeasured() {
        Schedule schedule = Schedule.paced(1000, Duration.ofMillis(10)).after(Duration.ofMillis(5));
        Tally tally = new Tally();
        schedule.begin(BEGIN);

        for (long at = schedule.next(BEGIN); at != Schedule.OVER; at = schedule.next(BEGIN)) {
            tally.add(schedule, at, at + MILLI, true);
        }
        tally.ended(schedule, BEGIN + 15 * MILLI);

        assertThat(tally.answered()).isEqualTo(15);
        assertThat(tally.result()).isEqualTo(new Load.Result(1000, 1, 1, 0));
    }
}
