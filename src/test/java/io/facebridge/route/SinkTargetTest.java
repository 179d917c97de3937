package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkTargetTest {

    @Test
    void shouldAppendDefaultsWhereTheUriSaysNothing() {
        SinkTarget target = SinkTarget.of("kafka:events?brokers=localhost:9092");

        assertThat(target.isKafka()).isTrue();
        assertThat(target.uri()).isEqualTo("kafka:events?brokers=localhost:9092&lazyStartProducer=true&requestRequiredAcks=all"
                + "&maxBlockMs=4000&requestTimeoutMs=5000&deliveryTimeoutMs=6000"
                + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer");
    }

    @Test
    void shouldLeaveWhatTheUriSays() {
        assertThat(SinkTarget.of("https://example.org/hook?httpMethod=PUT&responseTimeout=1").uri())
                .isEqualTo("https://example.org/hook?httpMethod=PUT&responseTimeout=1&lazyStartProducer=true"
                        + "&connectTimeout=5000&connectionRequestTimeout=5000&soTimeout=10000&followRedirects=false"
                        + "&httpClientConfigurer=#sinkHttpClient");
        assertThat(SinkTarget.of("paho-mqtt5:events?qos=2").uri())
                .isEqualTo("paho-mqtt5:events?qos=2&lazyStartProducer=true&automaticReconnect=true&connectionTimeout=10");
        assertThat(SinkTarget.of("direct:mine").uri()).isEqualTo("direct:mine?lazyStartProducer=true");
    }

    @ParameterizedTest
    @CsvSource({
            "https://joe:secret1@example.org/hook?key=secret2,      https://example.org/hook",
            "https://token@example.org/a@b?x,                       https://example.org/a@b",
            "http://example.org/hook,                               http://example.org/hook",
            "kafka:events?brokers=b:1&saslJaasConfig=RAW(secret&x), kafka:events?brokers=b:1&saslJaasConfig=xxxxxx",
            "paho-mqtt5:t?userName=u&password=secret,               paho-mqtt5:t?userName=xxxxxx&password=xxxxxx",
            "no-colon,                                              no-colon" })
    void shouldShowNoCredentials(String uri, String display) {
        assertThat(SinkTarget.of(uri).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "https://example.org/hook?k=1&sig=abcd%20e;     failed at https://example.org/hook?k=1&sig=abcd%20e;  failed at https://example.org/hook?k=xxxxxx&sig=xxxxxx",
            "https://example.org/hook?k=1&sig=abcd%20e;     Unknown parameters=[{sig=abcd e}] 1;                  Unknown parameters=[{sig=xxxxxx}] 1",
            "kafka:e?brokers=b&pasword=RAW(s3cr+et);        Unknown parameters=[{pasword=s3cr+et}];               Unknown parameters=[{pasword=xxxxxx}]",
            "kafka:e;                                       Kafka is down;                                        Kafka is down" })
    void shouldTakeSecretsOutOfErrors(String uri, String error, String redacted) {
        assertThat(SinkTarget.of(uri).redact(error)).isEqualTo(redacted);
    }
}
