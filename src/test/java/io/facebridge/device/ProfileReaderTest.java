package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;

class ProfileReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ProfileReader reader = new ProfileReader(AllowedNetworks.of("10.0.0.0/8", "::1/128")::mayAllow);

    @Test
    void readsEveryField() {
        String pem = certificate();
        ObjectNode document = (ObjectNode) json(
                """
                        {"protocol":"megbox","name":"Lobby","baseUrl":"https://10.0.0.7:8443/","credentials":{"username":"admin","password":"pw"},
                         "zone":"Europe/Berlin","interval":"PT30S","tls":{"verify":false},
                         "subscription":{"enabled":true,"url":"wss://box.lan/ws","acknowledge":true},
                         "polls":{"queues":["alerts","captures","captures/face","captures/human","captures/cycle","captures/vehicle","captures/plate"],
                                  "every":"PT5S","deleteAfterRead":true}}""");
        document.withObject("/tls").put("certificate", pem);

        DeviceProfile profile = read(document);

        assertThat(profile).isEqualTo(new DeviceProfile("box", Protocol.MEGBOX, "Lobby", URI.create("https://10.0.0.7:8443"),
                new DeviceProfile.Credentials("admin", "pw"), ZoneId.of("Europe/Berlin"), Duration.ofSeconds(30),
                new DeviceProfile.Tls(false, pem),
                new DeviceProfile.Subscription(true, URI.create("wss://box.lan/ws"), true),
                new DeviceProfile.Polls(ProfileReader.QUEUES, Duration.ofSeconds(5), true), null, DeviceProfile.Origin.REST));
        assertThat(read(ProfileDocument.withCredentials(profile))).isEqualTo(profile);
        assertThat(ProfileDocument.withoutCredentials(profile).toString()).doesNotContain("admin").doesNotContain("\"pw\"");
    }

    @Test
    void takesWhatIsLeftOutOrNullAsNotSaid() {
        DeviceProfile profile = read(json("""
                {"protocol":"dumu","name":null,"baseUrl":null,"credentials":null,"zone":null,"interval":null,"tls":null,
                 "subscription":null,"polls":{"queues":null}}"""));

        assertThat(profile).isEqualTo(new DeviceProfile("box", Protocol.DUMU, null, null, null, null, null, null, null, null,
                null, DeviceProfile.Origin.REST));
        assertThat(profile).isEqualTo(read(json("{\"protocol\":\"dumu\"}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            protocol                | {"protocol":"secret"}
            protocol                | {"protocol":"MEGBOX"}
            protocol                | {"protocol":7}
            protocol                | {}
            name                    | {"protocol":"dumu","name":" "}
            name                    | {"protocol":"dumu","name":"sec\\u0000ret"}
            name                    | {"protocol":"dumu","name":["secret"]}
            baseUrl                 | {"protocol":"dumu","baseUrl":"secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"secret:////"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://se cret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"ftp://secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"file:///secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http:///secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http:secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://admin:secret@10.0.0.1"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://10.0.0.1?secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://10.0.0.1#secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://10.0.0.1/secret"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://10.0.0.1:0"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://10.0.0.1:65536"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://169.254.169.254"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://8.8.8.8:80"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://[fe80::1]"}
            baseUrl                 | {"protocol":"dumu","baseUrl":"http://2130706433"}
            baseUrl                 | {"protocol":"megbox","subscription":{"enabled":true}}
            baseUrl                 | {"protocol":"megbox","polls":{"queues":["alerts"]}}
            credentials             | {"protocol":"dumu","credentials":"secret"}
            credentials.username    | {"protocol":"dumu","credentials":{"username":""}}
            credentials.password    | {"protocol":"dumu","credentials":{"password":"sec\\nret"}}
            credentials.password    | {"protocol":"dumu","credentials":{"password":4711}}
            credentials.token       | {"protocol":"dumu","credentials":{"token":"secret"}}
            zone                    | {"protocol":"dumu","zone":"Secret/Base"}
            interval                | {"protocol":"dumu","interval":"30s secret"}
            interval                | {"protocol":"dumu","interval":"PT0S"}
            interval                | {"protocol":"dumu","interval":"-PT30S"}
            interval                | {"protocol":"dumu","interval":"P8D"}
            interval                | {"protocol":"dumu","interval":30}
            tls.verify              | {"protocol":"dumu","tls":{"verify":"secret"}}
            tls.certificate         | {"protocol":"dumu","tls":{"certificate":"secret"}}
            tls.certificate         | {"protocol":"dumu","tls":{"certificate":"-----BEGIN CERTIFICATE-----\\nc2VjcmV0\\n-----END CERTIFICATE-----"}}
            tls.certificate         | {"protocol":"dumu","tls":{"certificate":"-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----"}}
            subscription.enabled    | {"protocol":"dumu","baseUrl":"http://10.0.0.1","subscription":{"enabled":true}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"http://secret"}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"ws://admin:secret@10.0.0.1/"}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"ws://10.0.0.1/#secret"}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"ws://10.0.0.1/push?token=secret"}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"ws://10.0.0.1/push?"}}
            subscription.url        | {"protocol":"megbox","subscription":{"url":"ws://8.8.8.8/"}}
            subscription.acknowledge| {"protocol":"megbox","subscription":{"acknowledge":1}}
            polls.queues            | {"protocol":"megbox","baseUrl":"http://10.0.0.1","polls":{"queues":["secret"]}}
            polls.queues            | {"protocol":"megbox","baseUrl":"http://10.0.0.1","polls":{"queues":"alerts"}}
            polls.queues            | {"protocol":"megbox","baseUrl":"http://10.0.0.1","polls":{"queues":[null]}}
            polls.queues            | {"protocol":"megbox","baseUrl":"http://10.0.0.1","polls":{"queues":["alerts","alerts"]}}
            polls.queues            | {"protocol":"megbox","baseUrl":"http://10.0.0.1","polls":{"queues":{"a":"alerts"}}}
            polls.queues            | {"protocol":"nebula","baseUrl":"http://10.0.0.1","polls":{"queues":["alerts"]}}
            polls.every             | {"protocol":"megbox","polls":{"every":"PT0.5S"}}
            polls.every             | {"protocol":"megbox","polls":{"every":"P2D"}}
            polls.deleteAfterRead   | {"protocol":"megbox","polls":{"deleteAfterRead":"secret"}}
            password                | {"protocol":"dumu","password":"secret"}
            document                | ["secret"]
            document                | "secret"
            """)
    void namesTheFieldThatIsWrongAndNotItsValue(String field, String document) {
        ProfileRefusedException refused = refused(json(document));

        assertThat(refused.kind()).isEqualTo(ProfileRefusedException.Kind.INVALID);
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly(field);
        assertThat(refused).hasMessageStartingWith(field).hasMessageNotContaining("secret").hasMessageNotContaining("Secret")
                .hasMessageNotContaining("4711").hasMessageNotContaining("169.254").hasNoCause();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        ProfileRefusedException refused = refused(
                json("""
                        {"protocol":"x","name":1,"baseUrl":"x","credentials":{"password":1},"zone":"x","interval":"x","tls":{"certificate":"x"},
                         "subscription":{"url":"x"},"polls":{"queues":["x"],"every":"x"},"x":1}"""));

        assertThat(refused.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("protocol", "name", "baseUrl",
                "credentials.password", "zone", "interval", "tls.certificate", "subscription.url", "polls.queues",
                "polls.every",
                "x");
    }

    @ParameterizedTest
    @CsvSource({ "name,128", "zone,128", "baseUrl,2048" })
    void boundsTheLengthOfTexts(String field, int max) {
        ObjectNode document = (ObjectNode) json("{\"protocol\":\"dumu\"}");

        assertThat(refused(document.put(field, "x".repeat(max + 1))).errors()).extracting(FieldError::field)
                .containsExactly(field);
        assertThat(refused(document).errors().get(0).detail()).contains(" " + max + " ");
    }

    @Test
    void boundsTheNumberAndTheLengthOfWhatItSays() {
        ObjectNode document = (ObjectNode) json("{\"protocol\":\"dumu\"}");
        for (int i = 0; i < 1000; i++) {
            document.put("x".repeat(1000) + i, i);
        }

        assertThat(refused(document).errors()).hasSize(50);
        assertThat(refused(document).getMessage()).hasSizeLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a\nb", "a\u0000" })
    void refusesIdsThatNobodyCanRead(String id) {
        assertThatThrownBy(() -> reader.read(id, json("{\"protocol\":\"dumu\"}"), DeviceProfile.Origin.REST))
                .isInstanceOf(ProfileRefusedException.class).hasMessageStartingWith("id");
        assertThatThrownBy(
                () -> reader.read("x".repeat(257), json("{\"protocol\":\"dumu\"}"), DeviceProfile.Origin.REST))
                .isInstanceOf(ProfileRefusedException.class).hasMessageStartingWith("id");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://10.1.2.3", "HTTPS://box-1.lan:8443", "http://[::1]:8080", "http://3cam" })
    void takesAddressesAndNames(String url) {
        ObjectNode document = (ObjectNode) json("{\"protocol\":\"dumu\"}");

        assertThat(read(document.put("baseUrl", url)).baseUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":"b"}            | {"a":"c"}                | {"a":"c"}
            {"a":"b"}            | {"b":"c"}                | {"a":"b","b":"c"}
            {"a":"b"}            | {"a":null}               | {}
            {"a":"b","b":"c"}    | {"a":null}               | {"b":"c"}
            {"a":["b"]}          | {"a":"c"}                | {"a":"c"}
            {"a":"c"}            | {"a":["b"]}              | {"a":["b"]}
            {"a":{"b":"c"}}      | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}    | {"a":[1]}                | {"a":[1]}
            ["a","b"]            | ["c","d"]                | ["c","d"]
            {"a":"b"}            | ["c"]                    | ["c"]
            {"a":"foo"}          | null                     | null
            {"a":"foo"}          | "bar"                    | "bar"
            {"e":null}           | {"a":1}                  | {"e":null,"a":1}
            [1,2]                | {"a":"b","c":null}       | {"a":"b"}
            {}                   | {"a":{"bb":{"ccc":null}}}| {"a":{"bb":{}}}
            """)
    void patchesAsTheStandardHasIt(String document, String patch, String patched) {
        assertThat(ProfileDocument.patched(json(document), json(patch))).isEqualTo(json(patched));
    }

    static String certificate() {
        try (InputStream in = ProfileReaderTest.class.getResourceAsStream("/device/certificate.pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeviceProfile read(JsonNode document) {
        return reader.read("box", document, DeviceProfile.Origin.REST);
    }

    private ProfileRefusedException refused(JsonNode document) {
        return catchThrowableOfType(ProfileRefusedException.class, () -> read(document));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
