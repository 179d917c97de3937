package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Every value of the dictionaries of persons, vehicles and plates, of motion and of bindings. */
class ObjectAttributesTest {

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = ';', value = {
            "'gender':0; /gender; unknown", "'gender':1; /gender; male", "'gender':2; /gender; female",
            "'gender':3; /gender; unknown",
            "'hair':0; /hair; unknown", "'hair':1; /hair; bald", "'hair':2; /hair; sparse", "'hair':3; /hair; short",
            "'hair':4; /hair; long", "'hair':5; /hair; other", "'hair':6; /hair; unknown",
            "'umbrella':0; /umbrella; ", "'umbrella':1; /umbrella; true", "'umbrella':2; /umbrella; false",
            "'clothes':{'clothesColor':0}; /upper/color; unknown", "'clothes':{'clothesColor':1}; /upper/color; black",
            "'clothes':{'clothesColor':2}; /upper/color; white", "'clothes':{'clothesColor':3}; /upper/color; grey",
            "'clothes':{'clothesColor':4}; /upper/color; red", "'clothes':{'clothesColor':5}; /upper/color; orange",
            "'clothes':{'clothesColor':6}; /upper/color; yellow", "'clothes':{'clothesColor':7}; /upper/color; green",
            "'clothes':{'clothesColor':8}; /upper/color; dark-blue", "'clothes':{'clothesColor':9}; /upper/color; light-blue",
            "'clothes':{'clothesColor':10}; /upper/color; purple", "'clothes':{'clothesColor':11}; /upper/color; pink",
            "'clothes':{'clothesColor':12}; /upper/color; brown", "'clothes':{'clothesColor':13}; /upper/color; multicolor",
            "'clothes':{'clothesColor':14}; /upper/color; unknown",
            "'clothes':{'clothesSleeve':32}; /upper/sleeve; unknown", "'clothes':{'clothesSleeve':33}; /upper/sleeve; long",
            "'clothes':{'clothesSleeve':34}; /upper/sleeve; short", "'clothes':{}; /upper; ",
            "'pants':{'pantsColor':0}; /lower/color; unknown", "'pants':{'pantsColor':13}; /lower/color; multicolor",
            "'pants':{'pantsLen':32}; /lower/kind; unknown", "'pants':{'pantsLen':33}; /lower/kind; trousers",
            "'pants':{'pantsLen':34}; /lower/kind; shorts", "'pants':{'pantsSkirt':48}; /lower/kind; unknown",
            "'pants':{'pantsSkirt':49}; /lower/kind; skirt", "'pants':{'pantsSkirt':50}; /lower/kind; ",
            "'pants':{'pantsLen':34,'pantsSkirt':49}; /lower/kind; skirt",
            "'pants':{'pantsLen':34,'pantsSkirt':50}; /lower/kind; shorts",
            "'bags':{'bagCarry':0}; /bag; unknown", "'bags':{'bagCarry':1}; /bag; unknown", "'bags':{'bagCarry':2}; /bag; none",
            "'bags':{'bagCarry':2,'bagType':2}; /bag; none", "'bags':{'bagCarry':1,'bagType':1}; /bag; unknown",
            "'bags':{'bagCarry':1,'bagType':2}; /bag; backpack", "'bags':{'bagCarry':1,'bagType':4}; /bag; shoulder-bag",
            "'bags':{'bagCarry':1,'bagType':8}; /bag; handbag", "'bags':{'bagCarry':1,'bagType':16}; /bag; trolley",
            "'bags':{'bagCarry':1,'bagType':10}; /bag/1; handbag", "'bags':{'bagCarry':1,'bagType':33}; /bag; unknown",
            "'bags':{'bagCarry':1,'bagType':34}; /bag/1; unknown", "'bags':{'bagType':8}; /bag; handbag", "'bags':{}; /bag; ",
            "'hat':{'hatWear':1,'hatType':51}; /hatKind; helmet", "'hat':{'hatWear':1,'hatType':51}; /hat; worn",
            "'hat':{'hatWear':2}; /hat; none", "'hat':{'hatWear':0}; /hat; unknown",
            "'safetyHelmet':{'safetyHelmetWear':1,'safetyHelmetType':48}; /hatKind; safety-helmet",
            "'safetyHelmet':{'safetyHelmetWear':1}; /hatKind; safety-helmet",
            "'safetyHelmet':{'safetyHelmetWear':1,'safetyHelmetType':51}; /hatKind; helmet",
            "'safetyHelmet':{'safetyHelmetWear':1},'hat':{'hatWear':2}; /hat; worn",
            "'safetyHelmet':{'safetyHelmetWear':2}; /hat; ", "'safetyHelmet':{'safetyHelmetWear':0}; /hat; ",
            "'safetyHelmet':{'safetyHelmetWear':2},'hat':{'hatWear':1,'hatType':54}; /hatKind; other" })
    void readsPersons(String humanAttr, String pointer, String word) {
        assertThat(text(object("human", "'humanAttr':{%s}".formatted(humanAttr)), "/attributes" + pointer)).isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = ';', value = {
            "'subClass':0; kind; unknown", "'subClass':1; kind; car", "'subClass':2; kind; suv", "'subClass':3; kind; van",
            "'subClass':4; kind; bus", "'subClass':5; kind; pickup", "'subClass':6; kind; truck", "'subClass':7; kind; other",
            "'subClass':8; kind; unknown",
            "'color':8191; color; unknown", "'color':'0x1FFF'; color; unknown", "'color':8192; color; black",
            "'color':'0x2000'; color; black", "'color':8193; color; white", "'color':8194; color; dark-grey",
            "'color':8195; color; brown", "'color':8196; color; red", "'color':8197; color; blue",
            "'color':8198; color; yellow",
            "'color':8199; color; green", "'color':8200; color; multicolor", "'color':8201; color; silver",
            "'color':8202; color; orange", "'color':'0x200A'; color; orange", "'color':8203; color; cyan",
            "'color':8204; color; pink", "'color':8205; color; purple", "'color':8206; color; champagne",
            "'color':'0X200E'; color; champagne", "'color':8207; color; unknown",
            "'orientation':8224; orientation; front", "'orientation':'0x2021'; orientation; back",
            "'orientation':8226; orientation; other", "'orientation':8227; orientation; unknown",
            "'brandname':'VW_Golf_2012'; brand; VW_Golf_2012", "'brand':7; brand; " })
    void readsVehicles(String vehicleAttr, String field, String word) {
        assertThat(text(object("vehicle", "'vehicleAttr':{%s}".formatted(vehicleAttr)), "/attributes/vehicle/" + field))
                .isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({ "0, unknown", "1, bicycle", "2, electric-bike", "3, motorcycle", "4, tricycle", "5, other", "6, unknown" })
    void readsCycles(int subClass, String word) {
        assertThat(text(object("cycle", "'cycleAttr':{'subClass':%d}".formatted(subClass)), "/attributes/vehicle/kind"))
                .isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = ';', value = {
            "'type':0; rows; 1", "'type':1; rows; 2", "'type':2; rows; ",
            "'color':0; color; blue", "'color':1; color; yellow", "'color':2; color; black", "'color':3; color; white",
            "'color':4; color; green", "'color':5; color; small-new-energy", "'color':6; color; large-new-energy",
            "'color':7; color; other", "'color':8; color; unknown", "'num':'粤B12345'; number; 粤B12345" })
    void readsPlates(String plateAttr, String field, String word) {
        assertThat(text(object("plate", "'plateAttr':{%s}".formatted(plateAttr)), "/attributes/plate/" + field))
                .isEqualTo(word);
    }

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({ "0, 0, unknown, unknown", "1, 1, still, up", "2, 2, moving, down", "2, 3, moving, left", "2, 4, moving, right",
            "2, 5, moving, up-left", "2, 6, moving, down-left", "2, 7, moving, up-right", "2, 8, moving, down-right",
            "3, 9, unknown, unknown", "null, null, , " })
    void readsMotion(String status, String direction, String state, String whither) {
        JsonNode data = object("cycle", "'movingStatus':%s,'movingDirection':%s".formatted(status, direction));

        assertThat(text(data, "/object/motion/state")).isEqualTo(state);
        assertThat(text(data, "/object/motion/direction")).isEqualTo(whither);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "human, true", "vehicle, true", "cycle, true", "plate, false", "face, false", "smog, false" })
    void onlyPersonsAndVehiclesMove(String objType, boolean moves) {
        assertThat(object(objType, "'movingStatus':0,'movingDirection':0").at("/object").has("motion")).isEqualTo(moves);
    }

    @ParameterizedTest(name = "binding {0} is a {1}")
    @CsvSource({ "1, face", "2, body", "3, vehicle", "4, cycle", "5, plate", "0, other", "6, other" })
    void readsBindings(int bindingType, String kind) {
        JsonNode data = object("human", "'bindingInfo':[{'bindingType':%d,'bindingTrackId':18446744073709551615}, null, {}]"
                .formatted(bindingType));

        assertThat(data.at("/object/related")).hasSize(1);
        assertThat(text(data, "/object/related/0/kind")).isEqualTo(kind);
        assertThat(text(data, "/object/related/0/trackId")).isEqualTo("18446744073709551615");
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({ "human, body", "person, body", "HUMAN, body", "vehicle, vehicle", "car, vehicle", "motorVehicle, vehicle",
            "cycle, cycle", "nonMotorVehicle, cycle", "plate, plate", "face, face", "head, head", "fire_equipment, other" })
    void knowsEveryVocabularyOfKinds(String objType, String kind) {
        assertThat(text(object(objType, "'quality':0.5"), "/object/kind")).isEqualTo(kind);
    }

    private static JsonNode object(String objType, String fields) {
        return MegboxBodies.data("{'device_id':'a','objType':'%s',%s}".formatted(objType, fields).replace('\'', '"'));
    }

    private static String text(JsonNode data, String pointer) {
        return data.at(pointer).asText(null);
    }
}
