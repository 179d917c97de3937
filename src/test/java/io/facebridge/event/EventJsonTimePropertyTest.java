package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EventJsonTimePropertyTest {

    private static final DateTimeFormatter JDK = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    /** From the year -1 to the year 10,000: on both sides of what is written by hand. */
    @Property
    void writesATimeAsTheJdkDoes(@ForAll @LongRange(min = -62_198_755_200L, max = 253_433_923_199L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant time = Instant.ofEpochSecond(second, nano);

        assertThat(EventJson.format(time)).isEqualTo(JDK.format(time));
    }
}
