package io.facebridge.route;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The HTTP client of sinks. It does not try again by itself: after a 503 it would sleep as long as the receiver's
 * {@code Retry-After} says, unseen, while the journal's own retries are bounded, counted and shown.
 */
@Singleton
@Named("sinkHttpClient")
@RegisterForReflection
public class SinkHttpClient implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
    }
}
