package io.facebridge.protocol.terminal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The poll for a task (section 1.1), 20 s after an idle answer and 5 s after any other.
 *
 * @param deviceMac of the wired interface
 * @param timeStamp seconds since 1970
 * @param softwareVersion of the main program
 */
@RegisterForReflection
public record TaskRequest(@JsonProperty("device_id") String deviceId, @JsonProperty("device_mac") String deviceMac,
        @JsonProperty("device_name") String deviceName,
        @JsonProperty("time_stamp") @JsonAlias("timestamp") Long timeStamp,
        @JsonProperty("software_version") String softwareVersion,
        @JsonProperty("lib_platform_version") String libPlatformVersion,
        @JsonProperty("lib_ai_version") String libAiVersion) {}
