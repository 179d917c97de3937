package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.facebridge.event.EventJson;
import io.facebridge.media.LenientBase64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** How vendors' times and pictures are read. */
class ReadingPropertyTest {

    private static final String RFC_3339 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final DateTimeFormatter AS_WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Property(tries = 300)
    void aLocalTimeLeadsBackToItself(@ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
            @ForAll("zones") ZoneId zone) {
        Instant moment = Instant.ofEpochSecond(second);
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        // the hour that a clock repeats in autumn may mean the first or the second
        boolean repeated = zone.getRules().getValidOffsets(local).size() > 1;

        Instant read = Moments.local(AS_WRITTEN.format(local), zone);

        assertThat(LocalDateTime.ofInstant(read, zone)).isEqualTo(local);
        assertThat(repeated || read.equals(moment)).isTrue();
    }

    @Property(tries = 300)
    void anyCountIsAMomentThatCanBeWrittenOrNone(@ForAll long count, @ForAll Moments.Unit unit) {
        Instant read = Moments.sinceEpoch(count, unit);

        assertThat(read == null || EventJson.format(read).matches(RFC_3339)).isTrue();
        assertThat(Moments.sinceEpoch(-Math.abs(count), unit)).isNull();
    }

    @Property(tries = 300)
    void aCountOfThisCenturyIsReadInEitherUnit(@ForAll @LongRange(min = 946_684_800, max = 4_102_444_799L) long second) {
        Instant moment = Instant.ofEpochSecond(second);

        assertThat(Moments.sinceEpoch(second, Moments.Unit.SECONDS)).isEqualTo(moment);
        assertThat(Moments.sinceEpoch(second * 1000, Moments.Unit.MILLIS)).isEqualTo(moment);
        assertThat(Moments.sinceEpoch(second * 1000, Moments.Unit.SECONDS)).isEqualTo(moment);
        assertThat(Moments.sinceEpoch(second, Moments.Unit.MILLIS)).isEqualTo(moment);
    }

    @Property(tries = 500)
    void anyTextIsAMomentThatCanBeWrittenOrNone(@ForAll("nearlyTimes") String text, @ForAll("zones") ZoneId zone) {
        Instant read = Moments.local(text, zone);

        assertThat(read == null || EventJson.format(read).matches(RFC_3339)).as(text).isTrue();
    }

    @Example
    void aYearThatHasNotFourDigitsIsNone() {
        for (String text : List.of("-2019-01-24 15:05:05", "+12019-01-24 15:05:05", "9999-12-31 23:59:59",
                "+999999999-01-01 00:00:00")) {
            assertThat(Moments.local(text, ZoneOffset.ofHours(-8))).as(text).isNull();
        }
        assertThat(Moments.local("0000-01-01 00:00:00", ZoneOffset.ofHours(8))).isNull();
        assertThat(Moments.local("9999-12-31 23:59:59", ZoneOffset.UTC)).isEqualTo("9999-12-31T23:59:59Z");
    }

    @Property(tries = 300)
    void base64IsReadHoweverItsLinesAreBroken(@ForAll byte[] bytes, @ForAll long seed) {
        Random random = new Random(seed);
        String strict = Base64.getEncoder().encodeToString(bytes);
        if (strict.isEmpty()) {
            return;
        }
        StringBuilder broken = new StringBuilder(random.nextBoolean() ? "data:image/jpeg;base64," : "");
        for (char c : strict.toCharArray()) {
            broken.append(random.nextInt(10) == 0 ? List.of("\r\n", "\n", " ", "\t").get(random.nextInt(4)) : "").append(c);
        }
        assertThat(decoded(strict)).isEqualTo(bytes);
        assertThat(decoded(broken.toString())).isEqualTo(bytes);
        assertThat(decoded(broken.toString().replace("=", ""))).isEqualTo(bytes);
        assertThat(decoded(Base64.getUrlEncoder().encodeToString(bytes))).isEqualTo(bytes);
        assertThat(decoded(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC",
                "Pacific/Kiritimati").map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<String> years = Arbitraries.oneOf(Arbitraries.integers().map(String::valueOf),
                Arbitraries.integers().between(-20_000, 20_000).map(year -> (year > 9999 ? "+" : "") + year),
                Arbitraries.integers().between(0, 9999).map("%04d"::formatted), Arbitraries.of("0000", "9999"));
        Arbitrary<String> rest = Combinators
                .combine(Arbitraries.integers().between(0, 13), Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 24), Arbitraries.of(" ", "T", "  "))
                .as((month, day, hour,
                        between) -> "-%d-%d%s%d:59:59".formatted(month, day, between, hour));
        return Arbitraries.oneOf(Combinators.combine(years, rest).as(String::concat), Arbitraries.strings().ofMaxLength(25));
    }

    private static byte[] decoded(String text) {
        return LenientBase64.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))).orElseThrow();
    }
}
