package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.MemorySize;

class BytesInFlightTest {

    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({ "64, 16", "256, 64", "512, 128", "1024, 256", "8192, 256" })
    void takesNoMoreThanAQuarterOfTheHeapWhereNothingIsSaid(long heap, long expected) {
        assertThat(BytesInFlight.limit(Optional.empty(), heap * MEGABYTE)).isEqualTo(expected * MEGABYTE);
    }

    @Test
    void believesWhatIsSaid() {
        MemorySize said = new MemorySize(BigInteger.valueOf(300 * MEGABYTE));

        assertThat(BytesInFlight.limit(Optional.of(said), 512 * MEGABYTE)).isEqualTo(300 * MEGABYTE);
    }
}
