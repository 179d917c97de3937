package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

class ExactJsonTest {

    @ParameterizedTest
    @ValueSource(strings = { "1E+400", "1.10", "12345678901234567890.25", "18446744073709551615", "5E-324" })
    void anEventThatIsReadBackHasTheNumbersThatTheDeviceWrote(String number) throws Exception {
        JsonNode vendor = ExactJson.tree("{\"n\":%s}".formatted(number));
        Device device = Device.of(Protocol.DUMU, "a").build();
        EventData data = new EventData(device, Instant.EPOCH, null, null, null, null, null, null, null, null, null, null, null,
                null, null, vendor);
        DeviceEvent event = new DeviceEvent("0".repeat(32), device.source(), EventType.DEVICE_REGISTERED, null, Instant.EPOCH,
                data);

        JsonNode tree = EventJson.tree(event);

        assertThat(tree.at("/data/vendor")).hasToString("{\"n\":%s}".formatted(number));
        assertThat(new String(ExactJson.bytes(tree), StandardCharsets.UTF_8))
                .isEqualTo(new String(EventJson.write(event), StandardCharsets.UTF_8));
    }
}
