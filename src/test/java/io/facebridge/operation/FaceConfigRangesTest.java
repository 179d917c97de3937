package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.device.FieldError;
import io.facebridge.event.Protocol;

/** What a terminal may be set to (section 2, number 13), key by key from the manual's table. */
class FaceConfigRangesTest {

    private static final JsonNode SCHEMA = CatalogueFile.operations(Protocol.TERMINAL).get("set-face-config").parameters();
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final String[] KEYS = { "FaceQuality,1,10", "FaceTrackTnable,0,1", "MaskDetectEnable,0,1",
            "FaceMiniPixel,30,300", "FaceMaxPixel,300,700", "DaEnable,0,1", "DetectAreaX,0,1920", "DetectAreaY,0,1920",
            "DetectAreaW,0,1920", "DetectAreaH,0,1920", "LivenessEnable,0,1", "LivenessThreshold,0,0.99", "SnapMode,0,5",
            "IntervalFrame,10,1500", "IntervalTime,1,30", "SnapNum,0,16", "UploadMode,0,5", "ChooseMode,0,1", "Yaw,0,100",
            "Pitch,0,100", "Roll,0,100", "FacePicQuality,0,99", "PicQuality,0,90", "SnapFaceArea,0,10", "MultiFace,0,1",
            "BodyQuality,0,90", "BodyAreaEx,0,10", "ExposureMode,0,1", "PicUploadMode,0,7" };

    static Stream<Object[]> keys() {
        return Arrays.stream(KEYS).map(key -> (Object[]) key.split(","));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @MethodSource("keys")
    void takesTheRangeOfTheKeyAndNothingBeside(String key, BigDecimal min, BigDecimal max) {
        BigDecimal step = max.scale() > 0 ? HUNDREDTH : BigDecimal.ONE;

        assertThat(isRefused(key, min.subtract(step))).as("below").isTrue();
        assertThat(isRefused(key, min)).as("least").isFalse();
        assertThat(isRefused(key, max)).as("most").isFalse();
        assertThat(isRefused(key, max.add(step))).as("above").isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "SnapMode,4", "FaceQuality,1.5", "Yaw,0.5" })
    void refusesWhatLiesBetween(String key, BigDecimal value) {
        assertThat(isRefused(key, value)).isTrue();
    }

    @Test
    void knowsTheseKeysAlone() {
        assertThat(SCHEMA.path("properties").propertyStream().map(property -> property.getKey()).toList())
                .containsExactlyInAnyOrderElementsOf(keys().map(key -> (String) key[0]).collect(Collectors.toSet()));
    }

    private static boolean isRefused(String key, BigDecimal value) {
        JsonNode number = value.scale() > 0
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.numberNode(value.intValueExact());
        var errors = SchemaCheck.errors(SCHEMA, JsonNodeFactory.instance.objectNode().set(key, number), "parameters");
        assertThat(errors).extracting(FieldError::field).allMatch(("parameters." + key)::equals);
        return !errors.isEmpty();
    }
}
