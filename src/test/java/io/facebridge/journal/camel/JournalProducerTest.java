package io.facebridge.journal.camel;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.event.EventJson;
import io.facebridge.event.EventType;
import io.facebridge.event.Protocol;
import io.facebridge.journal.EventFilter;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.JournalUnavailableException;

class JournalProducerTest {

    /** Somebody's own: the component takes every CloudEvent, not only those of the common format. */
    private static final String EVENT = "{'specversion':'1.0','id':'no-1','source':'/own','type':'com.example.own',"
            + "'time':'2026-11-20T13:00:00.5+01:00', 'data':{'price':1.10,'secret':'Li Lei'}}";

    private JournalRoutes routes;

    @BeforeEach
    void open(@TempDir Path directory) {
        routes = new JournalRoutes(directory);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void keepsEventsAndListsOfThemAndSaysHowManyWereNew() {
        assertThat(append(event(1)).getMessage().getHeader(JournalHeaders.APPENDED)).isEqualTo(1);
        assertThat(append(List.of(event(1), event(2), event(3))).getMessage().getHeader(JournalHeaders.APPENDED)).isEqualTo(2);
        assertThat(append(List.of()).getMessage().getHeader(JournalHeaders.APPENDED)).isEqualTo(0);

        assertThat(kept()).extracting(JournalEntry::id).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void keepsWhatATranslatorMade() {
        EventData data = new EventData(
                new Device("cam-1", Protocol.DUMU, null, null, null, null, null, null, null, null), Instant.EPOCH, null, null,
                null, null, null, null, null, null, null, null, null, null, List.of(), null);
        DeviceEvent one = new DeviceEvent(id(1), "/dumu/cam-1", EventType.DEVICE_ONLINE, null, Instant.EPOCH, data);

        append(List.of(one));
        append(one);

        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).json()).isEqualTo(EventJson.write(one));
        assertThat(kept().get(0).type()).isEqualTo("io.facebridge.device.online");
    }

    @Test
    void keepsACloudEventInJsonWhateverItComesAs() {
        String json = EVENT.replace('\'', '"');
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(append(json).getException()).isNull();
        assertThat(append(bytes).getMessage().getHeader(JournalHeaders.APPENDED)).isEqualTo(0);
        assertThat(append(new ByteArrayInputStream(bytes)).getMessage().getHeader(JournalHeaders.APPENDED)).isEqualTo(0);
        append(json.replace("/own", "/other"));

        assertThat(kept()).hasSize(2);
        JournalEntry entry = kept().get(0);
        assertThat(entry.source()).isEqualTo("/own");
        assertThat(entry.type()).isEqualTo("com.example.own");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-20T12:00:00.500Z"));
        assertThat(new String(entry.json(), StandardCharsets.UTF_8)).isEqualTo(json.replace(", ", ","));
    }

    @Test
    void keepsTheIdOfACloudEventThatHasOurForm() {
        append(EVENT.replace('\'', '"').replace("no-1", id(9)));

        assertThat(kept()).extracting(JournalEntry::id).containsExactly(id(9));
    }

    @Test
    void givesATimeToACloudEventThatHasNone() {
        Instant before = Instant.now().minusMillis(1);
        append(EVENT.replace('\'', '"').replaceAll("\"time\":\"[^\"]*\",", ""));

        JournalEntry entry = kept().get(0);
        assertThat(entry.time()).isBetween(before, Instant.now());
        assertThat(new String(entry.json(), StandardCharsets.UTF_8)).contains("\"time\":\"20");
    }

    @ParameterizedTest(name = "{index} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'specversion':'1.0'        | 'specversion':'0.3'   | specversion must be 1.0
            'specversion':'1.0',       | ``                    | specversion is missing
            'no-1'                     | 7                     | id is missing or no text
            'source':'/own',           | ``                    | source is missing
            'com.example.own'          | ' '                   | type is missing
            'data':{                   | 'other':{             | data is missing
            2026-11-20T                | Li Lei                | time is not of the form
            {'specversion'             | ['specversion'        | not a JSON object
            """)
    void refusesWhatIsNoCloudEventWithoutSayingWhatStandsInIt(String part, String replacement, String message) {
        String broken = EVENT.replace(part, replacement);
        assertThat(broken).isNotEqualTo(EVENT);

        Exception failure = append(broken.replace('\'', '"')).getException();

        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
        assertThat(failure).hasMessageNotContaining("Li Lei").hasNoCause();
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesOtherBodies() {
        assertThat(append(null).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(append(Arrays.asList(event(1), "text")).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(append("[]").getException()).isInstanceOf(IllegalArgumentException.class);

        assertThat(kept()).isEmpty();
    }

    @Test
    void failsTheExchangeWhereTheEventsCannotBeKept() throws SQLException {
        routes.database.setReadOnlyFromNowOn(true);
        assertThat(append(event(1)).getException()).isInstanceOf(JournalUnavailableException.class);

        routes.database.setReadOnlyFromNowOn(false);
        assertThat(append(event(1)).getException()).isNull();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void appendsUnderOneNameOnlyAndRefusesSenselessOptions() {
        assertThatThrownBy(() -> routes.camel.createProducerTemplate().sendBody("journal:evnts", event(1)))
                .hasStackTraceContaining("journal:events");
        for (String options : List.of("maxAttempts=-1", "batchSize=0", "retryInitial=0", "retryInitial=2s&retryMax=1s")) {
            assertThatThrownBy(() -> routes.camel.getEndpoint("journal:sink?" + options).createConsumer(exchange -> {
            })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(options.replaceAll("=.*", ""));
        }
        assertThatThrownBy(() -> routes.camel.getEndpoint("journal:sink?form=latest"))
                .isInstanceOf(ResolveEndpointFailedException.class).hasMessageContaining("form");
    }

    private Exchange append(Object body) {
        return routes.camel.createProducerTemplate().send("journal:events", exchange -> exchange.getMessage().setBody(body));
    }

    private List<JournalEntry> kept() {
        return routes.journal.read(0, 100, EventFilter.ALL).entries();
    }
}
