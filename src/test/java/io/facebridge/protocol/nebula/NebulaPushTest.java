package io.facebridge.protocol.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventJson;
import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.protocol.FormReader;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Reply;
import io.facebridge.protocol.Translation;
import io.facebridge.testkit.GoldenCase;
import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;

class NebulaPushTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant RECEIVED_AT = Instant.parse("2026-11-20T08:15:30.123Z");
    private static final byte[] SNAP = Pictures.jpeg(1);
    private static final byte[] ENROLLED = Pictures.jpeg(2);
    private static final byte[] SCENE = Pictures.jpeg(3);

    @ParameterizedTest
    @CsvSource(textBlock = """
            st_age,           st_old,                   ageGroup,   old
            st_age,           st_adult,                 ageGroup,   adult
            st_age,           st_child,                 ageGroup,   child
            st_age,           st_teen,                  ageGroup,   unknown
            mustache_style,   mustache_style_type_none, beard,      none
            mustache_style,   whiskers,                 beard,      other
            mustache_style,   goatee,                   beard,      unknown
            respirator_color, color_type_none,          mask,       none
            respirator_color, color_type_other,         mask,       worn
            respirator_color, white,                    mask,       unknown
            glass_style,      glasses_style_type_none,  glasses,    none
            glass_style,      transparent_glasses,      glasses,    clear
            glass_style,      sunglasses,               glasses,    dark
            glass_style,      monocle,                  glasses,    unknown
            gender_code,      female,                   gender,     female
            gender_code,      male,                     gender,     male
            gender_code,      0,                        gender,     unknown
            st_expression,    st_angry,                 expression, angry
            st_expression,    st_happy,                 expression, happy
            st_expression,    st_sorrow,                expression, sad
            st_expression,    st_calm,                  expression, calm
            st_expression,    st_surprised,             expression, surprised
            st_expression,    st_scared,                expression, scared
            st_expression,    st_disgust,               expression, disgusted
            st_expression,    st_yawn,                  expression, yawning
            st_expression,    st_bored,                 expression, unknown
            cap_style,        hat_style_type_none,      hat,        none
            cap_style,        cap,                      hat,        worn
            cap_style,        fez,                      hat,        unknown
            st_age_value,     24.000000,                age,        24
            st_age_value,     24.900000,                age,        24
            st_age_value,     0,                        age,        0
            """)
    void translatesEveryFaceAttribute(String attribute, String value, String word, String expected) {
        assertThat(attributes("face_attr", 1, attribute, value)).isEqualTo(Map.of(word, expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            gender_code,         male,                male,         /gender
            gender_code,         female,              female,       /gender
            st_age,              st_old,              old,          /ageGroup
            st_age,              st_adult,            adult,        /ageGroup
            st_age,              st_child,            child,        /ageGroup
            hair_style,          st_short,            short,        /hair
            hair_style,          long,                long,         /hair
            hair_style,          bald,                bald,         /hair
            coat_style,          long_coat,           long-coat,    /upper/kind
            coat_style,          jacket,              jacket,       /upper/kind
            coat_style,          t_shirt,             t-shirt,      /upper/kind
            coat_style,          sports_wears,        sportswear,   /upper/kind
            coat_style,          down_jacket,         down-jacket,  /upper/kind
            coat_style,          shirt,               shirt,        /upper/kind
            coat_style,          dress,               dress,        /upper/kind
            coat_style,          business_suit,       suit,         /upper/kind
            coat_color,          black,               black,        /upper/color
            coat_color,          white,               white,        /upper/color
            coat_color,          gray,                grey,         /upper/color
            coat_color,          red,                 red,          /upper/color
            coat_color,          yellow,              yellow,       /upper/color
            coat_color,          blue,                blue,         /upper/color
            coat_color,          green,               green,        /upper/color
            coat_color,          purple,              purple,       /upper/color
            coat_color,          pink,                unknown,      /upper/color
            coat_length,         short_sleeve,        short,        /upper/sleeve
            coat_length,         long_sleeve,         long,         /upper/sleeve
            st_coat_pattern,     st_pure,             plain,        /upper/pattern
            st_coat_pattern,     st_stripe,           striped,      /upper/pattern
            st_coat_pattern,     st_design,           design,       /upper/pattern
            st_coat_pattern,     st_joint,            joint,        /upper/pattern
            st_coat_pattern,     st_lattic,           lattice,      /upper/pattern
            trousers_len,        trousers,            trousers,     /lower/kind
            trousers_len,        shorts,              shorts,       /lower/kind
            trousers_len,        st_skirt,            skirt,        /lower/kind
            trousers_color,      black,               black,        /lower/color
            trousers_color,      white,               white,        /lower/color
            trousers_color,      gray,                grey,         /lower/color
            trousers_color,      red,                 red,          /lower/color
            trousers_color,      yellow,              yellow,       /lower/color
            trousers_color,      blue,                blue,         /lower/color
            trousers_color,      green,               green,        /lower/color
            trousers_color,      purple,              purple,       /lower/color
            st_trousers_pattern, st_pure,             plain,        /lower/pattern
            st_trousers_pattern, st_stripe,           striped,      /lower/pattern
            st_trousers_pattern, st_design,           design,       /lower/pattern
            st_trousers_pattern, st_joint,            joint,        /lower/pattern
            st_trousers_pattern, st_lattic,           lattice,      /lower/pattern
            bag_style,           hand_bag,            handbag,      /bag
            bag_style,           shoulder_bag,        shoulder-bag, /bag
            bag_style,           backpack,            backpack,     /bag
            bag_style,           trolley,             trolley,      /bag
            bag_style,           waist_pack,          waist-pack,   /bag
            bag_style,           bag_style_type_none, none,         /bag
            umbrella_color,      black,               true,         /umbrella
            umbrella_color,      white,               true,         /umbrella
            umbrella_color,      gray,                true,         /umbrella
            umbrella_color,      red,                 true,         /umbrella
            umbrella_color,      yellow,              true,         /umbrella
            umbrella_color,      blue,                true,         /umbrella
            umbrella_color,      green,               true,         /umbrella
            umbrella_color,      purple,              true,         /umbrella
            umbrella_color,      transparent,         true,         /umbrella
            respirator_color,    white,               worn,         /mask
            respirator_color,    gray,                worn,         /mask
            respirator_color,    blue,                worn,         /mask
            respirator_color,    black,               worn,         /mask
            respirator_color,    red,                 unknown,      /mask
            cap_style,           hat_style_type_none, none,         /hat
            cap_style,           bonnet,              worn,         /hat /hatKind=bonnet
            cap_style,           cap,                 worn,         /hat /hatKind=cap
            cap_style,           bucket_hat,          worn,         /hat /hatKind=bucket
            """)
    void translatesEveryBodyAttribute(String attribute, String value, String expected, String places) {
        Map<String, String> wanted = new TreeMap<>();
        for (String place : places.split(" ")) {
            String[] pair = place.split("=");
            wanted.put(pair[0].substring(1).replace('/', '.'), pair.length == 1 ? expected : pair[1]);
        }

        assertThat(attributes("body_attr", 2, attribute, value)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({ "st_bag,st_bag", "st_umbrella,st_umbrella", "st_respirator,st_respirator", "st_hat,st_hat",
            "st_hold_object_in_front,st_hold_object_in_front", "st_pedestrian_angle,st_front", "st_pedestrian_angle,st_side",
            "st_pedestrian_angle,st_back", "hair_color,black", "hair_color,white", "hair_color,yellow", "bag_color,red",
            "cap_color,blue", "shoes_style,leather_shoes", "shoes_style,boots", "shoes_style,walking_shoes",
            "shoes_style,sandal", "shoes_color,green", "umbrella_color,striped" })
    void leavesWithTheVendorWhatTheCommonFormatHasNoWordFor(String attribute, String value) {
        DeviceEvent event = event(data().put("obj_label", 2).set("body_attr", object().put(attribute, value)));

        assertThat(event.data().attributes()).isNull();
        assertThat(event.data().vendor().at("/data/body_attr/" + attribute).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            96,   30,  a, FACE_RECOGNIZED
            30,   30,  a, FACE_RECOGNIZED
            29.9, 30,  a, FACE_UNMATCHED
            0,    30,  -, FACE_UNMATCHED
            -1,   30,  a, FACE_CAPTURED
            -,    30,  a, FACE_CAPTURED
            high, 30,  a, FACE_CAPTURED
            101,  30,  a, FACE_CAPTURED
            96,   -,   a, FACE_RECOGNIZED
            96,   -,   -, FACE_UNMATCHED
            96,   -1,  a, FACE_RECOGNIZED
            96,   -1,  -, FACE_UNMATCHED
            """)
    void tellsWhetherTheFaceWasRecognized(String similarity, String threshold, String imgId, EventType type) {
        DeviceEvent event = event(data().put("similarity", similarity).put("threshold", threshold).put("img_id", imgId));

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.data().match() == null).isEqualTo(type == EventType.FACE_CAPTURED);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            1, -,         face
            2, -,         body
            2, face_attr, body
            1, body_attr, face
            -, body_attr, body
            -, face_attr, face
            -, -,         face
            3, -,         face
            3, body_attr, body
            """)
    void tellsFacesFromBodies(String label, String attributes, String kind) {
        ObjectNode data = data().put("obj_label", label).put("similarity", 99).put("img_id", "a");
        if (attributes != null) {
            data.putObject(attributes);
        }

        DeviceEvent event = event(data);

        assertThat(event.data().object().kind().word()).isEqualTo(kind);
        assertThat(event.type() == EventType.BODY_CAPTURED).isEqualTo(kind.equals("body"));
        assertThat(event.data().match() == null).isEqualTo(kind.equals("body"));
    }

    @Test
    void makesTheSameEventOfAMultipartFormAsOfItsDrawing() throws Exception {
        GoldenCase golden = GoldenCase.of("nebula", "push-774").stream().filter(c -> c.name().endsWith(".repaired")).findFirst()
                .orElseThrow();
        JsonNode drawn = MAPPER.readTree(golden.body());
        Multipart form = new Multipart("----nebula").text("key", "a shared key")
                .file("snap", "1.jpg", decoded(drawn.path("snap"))).file("img", "2.jpg", decoded(drawn.path("img")))
                .file("snap_frame", "3.jpg", decoded(drawn.path("snap_frame"))).text("json", drawn.path("json").toString());

        JsonNode event = MAPPER.readTree(EventJson.write(one(read(form.close(), form.contentType()))));

        assertThat(event).isEqualTo(MAPPER.readTree(golden.expectedEvents()).get(0));
    }

    @Test
    void givesOneIdToOneCaptureOver774And777() throws Exception {
        for (String imgId : new String[]{ "fa48b56f", "", null }) {
            ObjectNode data = data().put("snap_id", "92ed1a18").put("img_id", imgId).put("similarity", 20).put("threshold", 30);
            Multipart form = new Multipart("x").text("json", push(774, data)).file("snap", "s", SNAP).file("img", "i", ENROLLED)
                    .file("snap_frame", "f", SCENE);
            ObjectNode webSocket = data.deepCopy().put("ranking", 1).put("snap_buf", base64(SNAP))
                    .put("img", "data:image/jpeg;base64," + base64(ENROLLED)).put("snap_frame", base64(SCENE));
            webSocket.put("img_id", imgId == null ? "" : imgId);

            DeviceEvent http = one(read(form.close(), form.contentType()));
            DeviceEvent pushed = one(read(push(777, webSocket).getBytes(StandardCharsets.UTF_8), null));

            assertThat(http.id()).isEqualTo(pushed.id());
            assertThat(http.data().images()).isEqualTo(pushed.data().images()).extracting(Image::role)
                    .containsExactly(Image.Role.FACE, Image.Role.REFERENCE, Image.Role.SCENE);
        }
    }

    @Test
    void readsTheCaptureOf777UnderItsOtherNameAndNoPictureAsANumber() {
        DeviceEvent event = event(data().put("snap", base64(SNAP)).put("img", -1).put("snap_frame", ""));

        assertThat(event.data().images()).singleElement().satisfies(image -> {
            assertThat(image.role()).isEqualTo(Image.Role.FACE);
            assertThat(image.bytes()).isEqualTo(SNAP.length);
        });
    }

    @Test
    void takesTheFirstOfSeveralPicturesOfOneName() {
        Multipart form = new Multipart("x").text("json", push(774, data())).file("snap", "none", new byte[0])
                .file("snap", "1", SNAP).file("snap", "2", SCENE);

        DeviceEvent event = one(read(form.close(), form.contentType()));

        assertThat(event.data().images()).singleElement()
                .satisfies(image -> assertThat(image.bytes()).isEqualTo(SNAP.length));
        assertThat(event.data().vendor().path("snap")).hasSize(3);
    }

    @Test
    void givesAResendTheSameIdAndAnotherCaptureAnother() {
        Multipart first = new Multipart("x").text("json", push(774, data())).file("snap", "s", SNAP);
        Multipart resend = new Multipart("y").file("snap", "t", SNAP).text("json", push(774, data()));
        Multipart other = new Multipart("x").text("json", push(774, data())).file("snap", "s", SCENE);

        String id = one(read(first.close(), first.contentType())).id();

        assertThat(one(read(resend.close(), resend.contentType())).id()).isEqualTo(id);
        assertThat(one(read(other.close(), other.contentType())).id()).isNotEqualTo(id);
        assertThat(event(data().put("snap_id", "1").put("img_id", "a").put("similarity", 90)).id())
                .isNotEqualTo(event(data().put("snap_id", "1").put("img_id", "b").put("similarity", 90)).id());
    }

    @Test
    void readsTheTriggerInTheDevicesZone() {
        DeviceEvent event = event(data().put("device_id", "vienna").put("trigger", "2019-01-24 13:43:32"));

        assertThat(event.time()).isEqualTo(Instant.parse("2019-01-24T12:43:32Z"));
        assertThat(event.data().vendor().at("/data/trigger").asText()).isEqualTo("2019-01-24 13:43:32");
    }

    @Test
    void notesWhatItCannotRead() {
        InboundMessage message = read(push(774, data().put("trigger", "24.01.2019").put("quality", 101).put("pos_left", "x")
                .set("face_attr", object().put("st_age_value", "-3"))).getBytes(StandardCharsets.UTF_8), null);

        DeviceEvent event = one(message);

        assertThat(event.time()).isEqualTo(RECEIVED_AT);
        assertThat(event.data().quality()).isNull();
        assertThat(message.unreadable()).containsExactlyInAnyOrder("/data/trigger", "/data/quality", "/data/pos_left",
                "/data/face_attr/st_age_value");
    }

    @Test
    void keepsTheLibraryPersonsAgeAndGenderApartFromTheCapture() {
        DeviceEvent event = event(data().put("person_age", "30").put("person_gender", "1").put("person_addr", "x"));

        assertThat(event.data().attributes()).isNull();
        assertThat(event.data().vendor().at("/data/person_age").asText()).isEqualTo("30");
    }

    @Test
    void ignoresAnUnknownMessageOfAKnownDeviceOnly() {
        Translation translation = NebulaMessages.PUSH.translator()
                .translate(read(push(778, data()).getBytes(StandardCharsets.UTF_8), null));

        assertThat(translation).isInstanceOfSatisfying(Translation.Ignored.class, ignored -> {
            assertThat(ignored.device().id()).isEqualTo("13");
            assertThat(ignored.messageType()).isEqualTo("msg_id 778");
        });
        assertThatThrownBy(() -> event(object().put("trigger", "x"), 778)).isInstanceOfSatisfying(
                MalformedMessageException.class,
                e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.UNKNOWN_MESSAGE));
    }

    @Test
    void answersAsTheSampleReceiverDoes() {
        InboundMessage message = read(push(775, data()).getBytes(StandardCharsets.UTF_8), null);
        Rejection rejection = Rejection.malformed(MalformedMessageException.missing("json"));

        assertThat(NebulaMessages.PUSH.replies().accepted(message)).isEqualTo(Reply.empty(200));
        assertThat(NebulaMessages.PUSH.replies().quarantined(null, RECEIVED_AT)).isEqualTo(Reply.empty(200));
        assertThat(NebulaMessages.PUSH.replies().rejected(null, RECEIVED_AT, rejection))
                .isEqualTo(Reply.json(400, rejection.toErrorJson()));
    }

    private static Map<String, String> attributes(String attributes, int label, String attribute, String value) {
        DeviceEvent event = event(data().put("obj_label", label).set(attributes, object().put(attribute, value)));
        Map<String, String> flat = new TreeMap<>();
        flatten("", EventJson.tree(event).at("/data/attributes"), flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        node.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                flatten(path + member.getKey() + ".", member.getValue(), flat);
            } else {
                flat.put(path + member.getKey(), member.getValue().asText());
            }
        });
    }

    private static ObjectNode data() {
        return object().put("device_id", "13");
    }

    private static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static String push(int msgId, JsonNode data) {
        return object().put("msg_id", msgId).<ObjectNode>set("data", data).toString();
    }

    private static DeviceEvent event(JsonNode data) {
        return event(data, 774);
    }

    private static DeviceEvent event(JsonNode data, int msgId) {
        return one(read(push(msgId, data).getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private static DeviceEvent one(InboundMessage message) {
        Translation translation = NebulaMessages.PUSH.translator().translate(message);
        return ((Translation.Events) translation).events().get(0);
    }

    private static InboundMessage read(byte[] body, String contentType) {
        return FormReader.read(body, contentType, NebulaMessages.PUSH.pictures(), new InboundMessage.Context(RECEIVED_AT,
                device -> ZoneId.of(device.equals("vienna") ? "Europe/Vienna" : "Asia/Shanghai"), false));
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
