package io.facebridge.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.protocol.MessageFamily;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts what devices send: accepted, rejected and why, fields that could not be read. */
@ApplicationScoped
public class IngressMetrics {

    private final MeterRegistry registry;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();

    IngressMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(MessageFamily family, int unreadableFields) {
        accepted.computeIfAbsent(family.name(), name -> counter("facebridge.messages.accepted", tags(family))).increment();
        if (unreadableFields > 0) {
            counter("facebridge.fields.unreadable", tags(family)).increment(unreadableFields);
        }
    }

    void rejected(MessageFamily family, String reason) {
        counter("facebridge.messages.rejected", tags(family).and("reason", reason)).increment();
    }

    void quarantined(MessageFamily family, String reason) {
        counter("facebridge.messages.quarantined", tags(family).and("reason", reason)).increment();
    }

    private Counter counter(String name, Tags tags) {
        return registry.counter(name, tags);
    }

    private static Tags tags(MessageFamily family) {
        return Tags.of("protocol", family.protocol().word(), "message", family.name());
    }
}
