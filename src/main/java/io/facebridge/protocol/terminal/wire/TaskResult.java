package io.facebridge.protocol.terminal.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The result of a task (section 3, with the variants printed in section 2). What only one task answers, as a log file's text or
 * version numbers, is read by nobody here and stays in the vendor's message.
 *
 * @param requestId the number that the server gave the task
 * @param code 0 for success, anything else for failure
 * @param respType the task's {@code request_type}; only the result of {@code setPlatformServer} carries it
 * @param log a sentence of the device; not to be parsed, the one of {@code faceCmd} is misspelt
 * @param respList the users of {@code delUserList}, each with its own code
 */
@RegisterForReflection
public record TaskResult(@JsonProperty("device_id") String deviceId, @JsonProperty("request_id") String requestId, Long code,
        @JsonProperty("resp_type") String respType, String log, @JsonProperty("resp_list") List<UserResult> respList) {

    /**
     * What became of one user.
     *
     * @param code 0 for success; the manual shows -200 for a failure and lists no codes
     */
    public record UserResult(@JsonProperty("user_id") String userId, Long code) {}
}
