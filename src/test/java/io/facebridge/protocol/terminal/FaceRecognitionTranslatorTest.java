package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.testkit.Pictures;

class FaceRecognitionTranslatorTest {

    private static final MessageFamily FAMILY = TerminalMessages.FACE_RECOGNITION;
    private static final String IMAGE = "\"image\":\"" + Base64.getEncoder().encodeToString(Pictures.jpeg(1)) + "\"";
    private static final String PERSON = "\"mask\":0,\"sex\":0,\"eva_age\":0,\"face_quality\":0,\"face_yaw\":0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                              | face.unmatched   | face    | face    | true
            "car_label":null  | face.unmatched   | face    | face    | true
            "car_label":0     | face.unmatched   | face    | face    | true
            "car_label":1     | face.unmatched   | face    | face    | true
            "car_label":2     | body.captured    | body    | body    | true
            "car_label":3     | cycle.captured   | cycle   | cycle   | true
            "car_label":4     | vehicle.captured | vehicle | vehicle | false
            "car_label":5     | cycle.captured   | cycle   | cycle   | false
            "car_label":6     | object.captured  | head    | object  | true
            "car_label":7     | object.captured  | other   | object  | false
            "car_label":8     | object.captured  | other   | object  | true
            "car_label":-1    | object.captured  | other   | object  | true
            """)
    void tellsObjectsApartByTheLabel(String label, String type, String kind, String role, boolean ofPerson) {
        JsonNode event = Terminal.json(FAMILY, IMAGE + "," + PERSON + (label == null ? "" : "," + label));

        assertThat(event.path("type").asText()).isEqualTo("io.facebridge." + type);
        assertThat(event.at("/data/object/kind").asText()).isEqualTo(kind);
        assertThat(event.at("/data/images")).hasSize(1);
        assertThat(event.at("/data/images/0/role").asText()).isEqualTo(role);
        assertThat(event.at("/data").has("quality")).isEqualTo(ofPerson);
        assertThat(event.at("/data").has("attributes")).isEqualTo(ofPerson);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "user_id":"131"                   | face.recognized
            "user_id":131,"car_label":1       | face.recognized
            "user_id":"0"                     | face.recognized
            "user_id":""                      | face.unmatched
            "user_id":"  "                    | face.unmatched
            "user_id":null,"user_name":"a"    | face.unmatched
            "user_id":"131","car_label":2     | body.captured
            "user_id":"131","car_label":6     | object.captured
            """)
    void takesAFaceWithAUserForRecognized(String fields, String type) {
        assertThat(Terminal.event(FAMILY, fields).type().shortName()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({ "1,motorcycle", "2,electric-bike", "3,bicycle", "4,tricycle", "5,car", "6,van", "7,light-truck",
            "8,heavy-truck", "9,suv", "10,bus", "32,other", "11,unknown", "-1,unknown" })
    void namesVehicles(int code, String kind) {
        assertThat(Terminal.json(FAMILY, "\"car_label\":4,\"car_type\":" + code).at("/data/attributes/vehicle/kind").asText())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({ "1,grey", "2,white", "3,red", "4,black", "5,blue", "6,green", "7,brown", "8,purple", "9,pink", "10,yellow",
            "32,other", "11,unknown", "-1,unknown" })
    void namesColors(int code, String color) {
        assertThat(Terminal.json(FAMILY, "\"car_label\":4,\"car_color\":" + code).at("/data/attributes/vehicle/color").asText())
                .isEqualTo(color);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"car_type\":0,\"car_color\":0,\"car_number\":\"0\",\"car_brand\":\"\"",
            "\"car_type\":null,\"car_color\":\"\",\"car_number\":\" \",\"car_brand\":\"0\"" })
    void takesZeroForNotGiven(String fields) {
        assertThat(Terminal.json(FAMILY, "\"car_label\":4," + fields).path("data").has("attributes")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "mask":0                       | /data/attributes/mask   | none
            "mask":6                       | /data/attributes/mask   | worn
            "mask":1                       | /data/attributes/mask   | unknown
            "user_list":1                  | /data/match/list        | deny
            "user_list":2                  | /data/match/list        | allow
            "user_list":0                  | /data/match/list        | unknown
            "sex":0                        | /data/attributes/gender | male
            "sex":1                        | /data/attributes/gender | female
            "sex":2                        | /data/attributes/gender | unknown
            "eva_sex":"male"               | /data/attributes/gender | male
            "eva_sex":"FEMALE"             | /data/attributes/gender | female
            "eva_sex":"Female","sex":0     | /data/attributes/gender | female
            "eva_sex":"","sex":1           | /data/attributes/gender | female
            "eva_sex":"unclear","sex":0    | /data/attributes/gender | unknown
            """)
    void namesWhatIsSeenOfAPerson(String fields, String path, String word) {
        assertThat(Terminal.json(FAMILY, fields).at(path).asText()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "comp_score":0              | /data/match/similarity | 0
            "comp_score":100            | /data/match/similarity | 1
            "comp_score":98.192848      | /data/match/similarity | 0.98192848
            "face_quality":0            | /data/quality/score    | 0
            "face_quality":9999         | /data/quality/score    | 1
            "face_quality":7458         | /data/quality/score    | 0.745875
            """)
    void scoresFromZeroToOne(String fields, String path, double score) {
        assertThat(Terminal.json(FAMILY, fields).at(path).doubleValue()).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"comp_score\":100.1", "\"comp_score\":-1", "\"face_quality\":10000", "\"face_quality\":-1",
            "\"mask\":\"yes\"" })
    void notesWhatCannotBeReadAndGoesOn(String field) {
        InboundMessage message = Terminal.read(FAMILY, Terminal.message(field));

        FAMILY.translator().translate(message);

        assertThat(message.unreadable()).containsExactly("/" + field.substring(1, field.indexOf('"', 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "snap_time_ms":1678847868887,"snap_time":1678847860,"timestamp":1678847890 | 2023-03-15T02:37:48.887Z
            "snap_time_ms":0,"snap_time":1678847868,"timestamp":1678847890             | 2023-03-15T02:37:48Z
            "snap_time":1678847868887                                                 | 2023-03-15T02:37:48.887Z
            "timestamp":1678847868                                                    | 2023-03-15T02:37:48Z
            "time_stamp":1678847868                                                   | 2023-03-15T02:37:48Z
            "frpic_name":"FACE_0_20230315103748887_21.jpg"                            | 2026-11-20T08:15:30.123Z
            """)
    void takesTheTimeOfTheCapture(String fields, Instant time) {
        assertThat(Terminal.event(FAMILY, fields).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "IP":"10.0.0.1"                           | 10.0.0.1
            "IP":"10.0.0.1","device_ip":""            | 10.0.0.1
            "IP":"10.0.0.1","device_ip":"10.0.0.2"    | 10.0.0.2
            """)
    void takesTheAddressFromEitherField(String fields, String ip) {
        assertThat(Terminal.event(FAMILY, fields).data().device().ip()).isEqualTo(ip);
    }

    @Test
    void givesAResendTheSameIdAlthoughTheMessageIsMadeAnew() {
        String capture = "\"user_id\":\"7\",\"frpic_name\":\"a.jpg\",\"snap_time_ms\":1678847868887";
        String first = Terminal.id(FAMILY, capture + ",\"timestamp\":1678847868");

        assertThat(Terminal.id(FAMILY, capture + ",\"timestamp\":1678847868")).isEqualTo(first);
        assertThat(Terminal.id(FAMILY, capture + ",\"timestamp\":1678849999")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "frpic_name":"a","snap_time_ms":1678847868887 | "frpic_name":"b","snap_time_ms":1678847868887
            "frpic_name":"a","snap_time_ms":1678847868887 | "frpic_name":"a","snap_time_ms":1678847868888
            "frpic_name":"a","snap_time":1678847868       | "frpic_name":"a","snap_time":1678847869
            "snap_time":1678847868,"face_id":1            | "snap_time":1678847868,"face_id":2
            "frpic_name":"a","snap_time_ms":0,"face_id":1 | "frpic_name":"a","snap_time_ms":0,"face_id":2
            "frpic_name":"a","snap_time":1678847868       | "frpic_name":"a","snap_time":1678847868,"car_label":2
            "frpic_name":"1.jpg","snap_time_ms":253402300800000,"snap_time":1678847868 | "frpic_name":"1.jpg","snap_time_ms":253402300800000,"snap_time":1678850000
            """)
    void givesTwoCapturesTwoIds(String one, String other) {
        assertThat(Terminal.id(FAMILY, one)).isNotEqualTo(Terminal.id(FAMILY, other));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"device_id\":\" \"}", "{\"device_id\":{}}", "{\"device_mac\":\"88-07-18-00-01-71\"}" })
    void refusesAMessageWithoutDevice(String body) {
        assertThatThrownBy(() -> FAMILY.translator().translate(Terminal.read(FAMILY, body)))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.MISSING_FIELD);
                    assertThat(e.path()).isEqualTo("device_id");
                });
    }
}
