package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.protocol.megbox.FtpFileName.Bound;
import io.facebridge.protocol.megbox.FtpFileName.Kind;

class FtpFileNameTest {

    private static final String FACE = "78CA83400506_20261120161530123_01_01_01_6018";

    @Test
    void readsEachField() {
        FtpFileName name = FtpFileName.parse(FACE + "_{02_7657_05_0009}.jpg").orElseThrow();

        assertThat(name).isEqualTo(new FtpFileName("78CA83400506", "20261120161530123", "01", Kind.CAPTURE, 1, "6018",
                List.of(new Bound(2, "7657"), new Bound(5, "0009"))));
        assertThat(name.localTime()).isEqualTo(LocalDateTime.of(2026, 11, 20, 16, 15, 30, 123_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = { "_{02_7657}.jpg", "_02_7657.jpg", "_{02_7657}.JPG", "_{02_7657}.jpeg", "_{02_7657}.JpEg" })
    void readsBoundTargetsWithAndWithoutBraces(String end) {
        assertThat(FtpFileName.parse(FACE + end).orElseThrow().bound()).containsExactly(new Bound(2, "7657"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "01", "16", "CHlobby", "CHnorth_gate", "CH", "CH大厅", "CHa_01", "CH_", "CH a.b", "CH{1}" })
    void readsChannelsOfAnyName(String channel) {
        FtpFileName name = FtpFileName.parse("78CA83400506_20261120161530123_" + channel + "_03_04_0007.jpg").orElseThrow();

        assertThat(name.channel()).isEqualTo(channel);
        assertThat(name.picture()).isEqualTo(Kind.BACKGROUND);
        assertThat(name.target()).isEqualTo(4);
    }

    @Test
    void readsTimesDownToTheSecondOrWithMilliseconds() {
        assertThat(parsedTime("20261120161530")).isEqualTo(LocalDateTime.of(2026, 11, 20, 16, 15, 30));
        assertThat(parsedTime("202611201615305")).isEqualTo(LocalDateTime.of(2026, 11, 20, 16, 15, 30, 5_000_000));
        assertThat(parsedTime("20261120161530123")).isEqualTo(LocalDateTime.of(2026, 11, 20, 16, 15, 30, 123_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".jpg", "face.jpg", "78CA83400506.jpg", FACE, FACE + ".png", FACE + ".jpg.tmp",
            "x" + FACE + ".jpg",
            "78:CA:83:40:05:06_20261120161530123_01_01_01_6018.jpg", "78CA83400506_2026112016153_01_01_01_6018.jpg",
            "78CA83400506_20261320161530123_01_01_01_6018.jpg", "78CA83400506_20260230161530123_01_01_01_6018.jpg",
            "78CA83400506_20261120161530123_01_04_01_6018.jpg", "78CA83400506_20261120161530123_01_01_06_6018.jpg",
            "78CA83400506_20261120161530123_01_01_01_60189.jpg", "78CA83400506_20261120161530123__01_01_6018.jpg",
            "78CA83400506_20261120161530123_01_01_01_.jpg", "78CA83400506_20261120161530123_01_01_01_6018_{06_1}.jpg",
            "78CA83400506_00000000000000000_01_01_01_6018.jpg", "78CA83400506_2026112016153012३_01_01_01_6018.jpg" })
    void refusesWhatIsNoSuchName(String name) {
        assertThat(FtpFileName.parse(name)).isEmpty();
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(FtpFileName.parse("78CA83400506_20261120161530123_CH" + "a".repeat(255) + "_01_01_6018.jpg")).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(19);
        IntStream.range(0, 5_000).mapToObj(i -> any(random)).forEach(
                name -> assertThat(FtpFileName.parse(name.format())).as(name.format()).contains(name));
    }

    @Test
    void endsOnAnythingInShortTime() {
        Random random = new Random(19);
        String alphabet = "0123456_{}.jpgCHA";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder(random.nextBoolean() ? FACE : "");
            random.ints(random.nextInt(200), 0, alphabet.length()).forEach(c -> name.append(alphabet.charAt(c)));
            FtpFileName.parse(name.toString()).ifPresent(read -> assertThat(FtpFileName.parse(read.format())).contains(read));
        }
    }

    private static LocalDateTime parsedTime(String time) {
        return FtpFileName.parse("78CA83400506_" + time + "_01_01_01_6018.jpg").orElseThrow().localTime();
    }

    private static FtpFileName any(Random random) {
        String[] channels = { "01", "16", "CHlobby", "CHnorth_gate", "CH大厅", "CH x", "CH_", "CH}{" };
        List<Bound> bound = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Bound(1 + random.nextInt(5), digits(random, 1 + random.nextInt(4)))).toList();
        return new FtpFileName(String.format("%012X", random.nextLong() >>> 16),
                String.format("%04d%02d%02d%02d%02d%02d", 1 + random.nextInt(9999), 1 + random.nextInt(12),
                        1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60))
                        + digits(random, random.nextInt(4)),
                channels[random.nextInt(channels.length)], Kind.values()[random.nextInt(3)], 1 + random.nextInt(5),
                digits(random, 1 + random.nextInt(4)), bound);
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }
}
