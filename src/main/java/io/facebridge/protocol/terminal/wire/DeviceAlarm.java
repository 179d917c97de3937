package io.facebridge.protocol.terminal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An alarm (section 1.3, there called alarmReport).
 *
 * @param deviceMac of the wired interface
 * @param timeStamp seconds since 1970
 * @param alarmStatus 0 the alarm has ended, 1 it is triggered
 * @param alarmType 0 motion, 1 input 1, 8 intrusion, 9 input 2, 10 input 3, 11 input 4, 12 motor vehicle
 * @param image by the table only with motor vehicles; the sample has it with an input
 */
@RegisterForReflection
public record DeviceAlarm(@JsonProperty("device_ip") String deviceIp, @JsonProperty("device_id") String deviceId,
        @JsonProperty("device_mac") String deviceMac, @JsonProperty("device_name") String deviceName,
        @JsonProperty("lib_platform_version") String libPlatformVersion,
        @JsonProperty("software_version") String softwareVersion, @JsonProperty("lib_ai_version") String libAiVersion,
        @JsonProperty("time_stamp") @JsonAlias("timestamp") Long timeStamp,
        @JsonProperty("alarm_status") Integer alarmStatus, @JsonProperty("alarm_type") Integer alarmType, String image) {}
