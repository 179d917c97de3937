package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;

import io.facebridge.testkit.WebhookServer;

class SinkHttpClientTest {

    @Test
    void hasOneClockForAllSinksAndEndsIt() throws Exception {
        // those of other tests in the same JVM
        Set<Thread> before = clocks();
        SinkHttpClient sinks = new SinkHttpClient(Duration.ofSeconds(20));
        try (WebhookServer receiver = new WebhookServer()) {
            receiver.start();
            for (int i = 0; i < 3; i++) {
                HttpClientBuilder builder = HttpClientBuilder.create();
                sinks.configureHttpClient(builder);
                try (CloseableHttpClient client = builder.build()) {
                    int status = client.execute(new HttpPost(receiver.url("/")), answer -> answer.getCode());
                    assertThat(status).isEqualTo(204);
                }
            }
            Set<Thread> mine = new HashSet<>(clocks());
            mine.removeAll(before);
            assertThat(mine).hasSize(1);
            sinks.stop();
            await().untilAsserted(() -> assertThat(mine).noneMatch(Thread::isAlive));
        }
    }

    private static Set<Thread> clocks() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("facebridge-sink-http"))
                .collect(Collectors.toSet());
    }
}
