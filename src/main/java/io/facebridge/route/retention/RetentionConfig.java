package io.facebridge.route.retention;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what is done with is kept: {@code facebridge.retention.*}. */
@ConfigMapping(prefix = "facebridge.retention")
public interface RetentionConfig {

    /** How long an event is kept that every consumer has; for ever where it is not set. */
    Optional<Duration> events();

    /** How long a picture is kept that no undelivered event and no open task needs; for ever where it is not set. */
    Optional<Duration> media();

    /** Consumers that read once and will not come again: what they have not read is not kept for them. */
    Optional<Set<String>> forgetConsumers();

    /** How often it is looked for what is too old; the route {@code retention} reads it. */
    @WithDefault("1h")
    Duration period();
}
