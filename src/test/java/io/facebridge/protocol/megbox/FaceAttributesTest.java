package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Every value of both face dictionaries, and how they are told apart. */
class FaceAttributesTest {

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
            "gender, 0, gender, unknown", "gender, 1, gender, male", "gender, 2, gender, female", "gender, 3, gender, unknown",
            "hair, 0, hair, unknown", "hair, 1, hair, bald", "hair, 2, hair, sparse", "hair, 3, hair, short",
            "hair, 4, hair, long", "hair, 5, hair, other", "hair, 6, hair, unknown",
            "beard, 0, beard, unknown", "beard, 1, beard, none", "beard, 2, beard, moustache", "beard, 3, beard, full",
            "beard, 4, beard, other", "beard, -1, beard, unknown" })
    void readsTheNewDictionary(String field, int code, String attribute, String word) {
        JsonNode attributes = face("{\"skinColor\":1,\"%s\":%d}".formatted(field, code));

        assertThat(attributes.path(attribute).asText()).isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
            "gender, 0, gender, male", "gender, 1, gender, female", "gender, 2, gender, unknown", "gender, 9, gender, unknown",
            "hair, 0, hair, bald", "hair, 1, hair, sparse", "hair, 2, hair, short", "hair, 3, hair, long",
            "hair, 4, hair, unknown",
            "beard, 0, beard, none", "beard, 1, beard, moustache", "beard, 2, beard, full", "beard, 3, beard, unknown" })
    void readsTheLegacyDictionary(String field, int code, String attribute, String word) {
        JsonNode attributes = face("{\"hat\":0,\"%s\":%d}".formatted(field, code));

        assertThat(attributes.path(attribute).asText()).isEqualTo(word);
    }

    @ParameterizedTest(name = "hat {0} is {1} {2}")
    @CsvSource({ "0, none,", "1, worn, safety-helmet", "2, worn, chef", "3, worn, student", "4, worn, helmet",
            "5, worn, white-cap", "6, worn, headscarf", "7, worn, other", "8, unknown,", "77, unknown," })
    void readsLegacyHats(int code, String hat, String kind) {
        JsonNode attributes = face("{\"hat\":%d}".formatted(code));

        assertThat(attributes.path("hat").asText()).isEqualTo(hat);
        assertThat(attributes.path("hatKind").asText(null)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "respirator {0} is {1} {2}")
    @CsvSource({ "0, none,", "1, worn, medical", "2, worn, haze", "3, worn, ordinary", "4, worn, transparent", "5, unknown,",
            "77, unknown," })
    void readsLegacyMasks(int code, String mask, String kind) {
        JsonNode attributes = face("{\"respirator\":%d}".formatted(code));

        assertThat(attributes.path("mask").asText()).isEqualTo(mask);
        assertThat(attributes.path("maskKind").asText(null)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "glasses {0} is {1}")
    @CsvSource({ "0, none", "1, clear", "2, clear", "3, dark", "4, unknown", "77, unknown" })
    void readsLegacyGlasses(int code, String glasses) {
        assertThat(face("{\"glasses\":%d}".formatted(code)).path("glasses").asText()).isEqualTo(glasses);
    }

    @ParameterizedTest(name = "hat {0} {1} is {2} {3}")
    @CsvSource({ "0, 55, unknown,", "1, 48, worn, safety-helmet", "1, 49, worn, chef", "1, 50, worn, student",
            "1, 51, worn, helmet", "1, 52, worn, white-cap", "1, 53, worn, headscarf", "1, 54, worn, other", "1, 55, worn,",
            "1, 77, worn,", "2, 48, none,", "7, 55, unknown,", "null, 51, , helmet" })
    void readsNewHats(String wear, String type, String hat, String kind) {
        JsonNode attributes = face("{\"hat\":{\"hatWear\":%s,\"hatType\":%s}}".formatted(wear, type));

        assertThat(attributes.path("hat").asText(null)).isEqualTo(hat);
        assertThat(attributes.path("hatKind").asText(null)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "respirator {0} {1} is {2} {3}")
    @CsvSource({ "0, 19, unknown,", "1, 16, worn, medical", "1, 17, worn, haze", "1, 18, worn, ordinary", "1, 19, worn,",
            "1, 20, worn, transparent", "1, 77, worn,", "2, 16, none,", "7, 19, unknown,", "1, null, worn," })
    void readsNewMasks(String wear, String type, String mask, String kind) {
        JsonNode attributes = face("{\"respirator\":{\"respiratorWear\":%s,\"respiratorType\":%s}}".formatted(wear, type));

        assertThat(attributes.path("mask").asText()).isEqualTo(mask);
        assertThat(attributes.path("maskKind").asText(null)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "left {0} {1} right {2} {3} is {4}")
    @CsvSource({
            "0, 32, 16, 48, unknown", "2, 32, 18, 48, none", "1, 32, 17, 48, other",
            "1, 33, 17, 49, clear", "1, 34, 17, 50, clear", "1, 35, 17, 51, dark", "1, 36, 17, 52, other",
            "1, 77, 17, 77, other", "7, 77, 7, 77, unknown",
            // the eye of which more is known decides
            "0, 32, 17, 51, dark", "1, 34, 16, 48, clear", "1, 32, 17, 50, clear", "2, 32, 17, 51, dark", "2, 32, 16, 48, none",
            // one eye or one field alone
            "null, null, 17, 49, clear", "1, null, null, null, other", "null, 35, null, null, dark",
            "null, null, 18, null, none",
            "2, 35, 18, 51, none", "null, null, null, null, " })
    void readsGlassesOfTwoEyes(String leftWear, String leftType, String rightWear, String rightType, String glasses) {
        JsonNode attributes = face("""
                {"glasses":{"glassLeftWear":%s,"glassLeftType":%s,"glassRightWear":%s,"glassRightType":%s}}"""
                .formatted(leftWear, leftType, rightWear, rightType));

        assertThat(attributes.path("glasses").asText(null)).isEqualTo(glasses);
    }

    @ParameterizedTest(name = "gender 1 in {0} is {1}")
    @CsvSource(delimiter = ';', value = {
            "{\"gender\":1}; male",
            "{\"gender\":1,\"hat\":null,\"glasses\":\"\"}; male",
            "{\"gender\":1,\"skinColor\":1}; male",
            "{\"gender\":1,\"respirator\":{}}; male",
            "{\"gender\":1,\"hat\":0,\"glasses\":{\"glassLeftWear\":2}}; male",
            "{\"gender\":1,\"hat\":0}; female",
            "{\"gender\":1,\"respirator\":\"0\"}; female",
            "{\"gender\":1,\"glasses\":0}; female" })
    void theShapeDecidesWhichDictionaryHolds(String faceAttr, String gender) {
        assertThat(face(faceAttr).path("gender").asText()).isEqualTo(gender);
    }

    @Test
    void theDocumentedDictionaryHoldsWhereTheShapeSaysNothing() {
        JsonNode faceAttr = MegboxBodies.message("{\"gender\":1}").body();

        assertThat(FaceDictionary.of(faceAttr, FaceDictionary.LEGACY)).isEqualTo(FaceDictionary.LEGACY);
        assertThat(FaceDictionary.of(faceAttr, FaceDictionary.NEW)).isEqualTo(FaceDictionary.NEW);
    }

    @ParameterizedTest(name = "{0} years are {1}")
    @CsvSource({ "0, 0", "17.49, 17", "17.5, 18", "36, 36", "\"41.0\", 41", "200, 200", "201, ", "-0.6, ", "1e30, ",
            "\"old\", " })
    void countsWholeYears(String years, Integer age) {
        JsonNode attributes = face("{\"skinColor\":1,\"age\":%s}".formatted(years));

        assertThat(attributes.path("age").isMissingNode() ? null : attributes.path("age").intValue()).isEqualTo(age);
    }

    private static JsonNode face(String faceAttr) {
        return MegboxBodies.data("{\"device_id\":\"a\",\"objType\":\"face\",\"faceAttr\":%s}".formatted(faceAttr))
                .path("attributes");
    }
}
