package io.facebridge.route;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The HTTP client of sinks. It does not try again by itself: after a 503 it would sleep as long as the receiver's
 * {@code Retry-After} says, unseen, while the journal's own retries are bounded, counted and shown. And each exchange as a
 * whole takes bounded time and memory, see {@link SinkExchange}.
 */
@Singleton
@Named("sinkHttpClient")
@RegisterForReflection
public class SinkHttpClient implements HttpClientConfigurer {

    private final Duration timeout;
    private final ScheduledExecutorService clock = SinkExchange.clock();

    /** @param timeout how long a whole exchange may take */
    @Inject
    public SinkHttpClient(@ConfigProperty(name = "facebridge.sink-http.timeout") Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
        client.addExecInterceptorFirst("facebridge-exchange", new SinkExchange(timeout, clock));
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
