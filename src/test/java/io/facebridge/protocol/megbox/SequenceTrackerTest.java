package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers on frames: A and C are two TYPEs. */
class SequenceTrackerTest {

    @ParameterizedTest(name = "{0}: {1} missing")
    @CsvSource({
            // one TYPE
            "A7, 0", "A7 A8 A9, 0", "A7 A9, 1", "A7 A9 A20, 11", "A0 A0 A0, 0",
            // resends have an old number
            "A7 A8 A8 A9, 0", "A7 A8 A9 A7 A10, 0", "A7 A9 A8 A10, 1",
            // unsigned, and round the circle
            "A2147483647 A2147483648 A2147483649, 0", "A4294967294 A4294967295 A0 A1, 0", "A4294967295 A1, 1",
            // one count over the connection
            "A1 C2 A3 A4 C5 C6 A7, 0", "A1 C2 A3 C5 A6, 1", "A1 A2 C2 A3 C4 A7, 2",
            // a count for each TYPE
            "A1 C1 A2 C2 A3 C3, 0", "A1 C900 A2 C901 A3 C902, 0", "A900 C1 A901 C2 A902 C3, 0", "A1 C900 A2 C901 C904 A3, 2",
            "A900 C1 C2 A901 C5 A902 A905, 4", "A1 A2 C1 C2 A3 C3 A1 C4, 0" })
    void countsWhatIsMissing(String frames, long missing) {
        SequenceTracker tracker = new SequenceTracker();
        for (String frame : frames.split(" ")) {
            tracker.saw(frame.substring(0, 1), Integer.parseUnsignedInt(frame.substring(1)));
        }

        assertThat(tracker.missing()).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({ "1000" })
    void wordsWithoutEndCostNothing(int words) {
        SequenceTracker tracker = new SequenceTracker();
        for (int i = 0; i < words; i++) {
            tracker.saw("type" + i, i * 7);
        }

        assertThat(tracker.missing()).isZero();
    }
}
