package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a box calls its picture is a name of the manual's form, which can be written again, or none. */
class FtpFileNameFuzzTest {

    @FuzzTest
    void readsAnyName(FuzzedDataProvider data) {
        String name = data.consumeBoolean()
                ? data.consumeRemainingAsString()
                : "7830707A0C2B_" + time(data) + "_" + data.consumeString(30) + "_0" + data.consumeInt(0, 4) + "_0"
                        + data.consumeInt(0, 6) + "_" + data.consumeInt(0, 20_000) + "_{01_" + data.consumeInt(0, 9999) + "_"
                        + data.consumeRemainingAsString() + "}.jpg";
        Optional<FtpFileName> read = FtpFileName.parse(name);
        read.ifPresent(parsed -> {
            assertThat(parsed.localTime().getYear()).isPositive();
            assertThat(parsed.moment()).isNotNull();
            assertThat(parsed.which()).isNotEmpty();
            String written = parsed.format();
            if (written.length() <= FtpFileName.MAX_LENGTH) {
                assertThat(FtpFileName.parse(written)).contains(parsed);
            }
        });
    }

    private static String time(FuzzedDataProvider data) {
        return data.consumeBoolean() ? "20190124150505123" : String.valueOf(Math.abs(data.consumeLong()));
    }
}
