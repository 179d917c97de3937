package io.facebridge.operation.task;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tasks wait for devices: {@code facebridge.tasks.*}. */
@ConfigMapping(prefix = "facebridge.tasks")
public interface TaskConfig {

    /** Persons in one task; more become several tasks. */
    @WithDefault("10")
    int usersPerTask();

    /** Tasks that may wait for one device. */
    @WithDefault("10000")
    int maxQueued();

    /** The parameters of one call as JSON, pictures not counted. */
    @WithDefault("1M")
    MemorySize maxParameters();

    /** What is kept of one result. */
    @WithDefault("1M")
    MemorySize maxResult();

    /** What tasks and pictures that are being sent may take of memory. */
    @WithDefault("64M")
    MemorySize maxSending();

    /** How long a device that was given a task may take to say what came of it. */
    @WithDefault("60s")
    Duration lease();

    /** How often a task that is never answered is given out. */
    @WithDefault("10")
    int maxAttempts();

    /** How long a task waits for its device where the caller does not say it. */
    @WithDefault("7D")
    Duration expiry();

    /** How long it is known what became of a task. */
    @WithDefault("30D")
    Duration keep();

    /** How often it is looked for tasks that are too old; the route {@code terminal-tasks-expire} reads it. */
    @WithDefault("1m")
    Duration expirePeriod();
}
