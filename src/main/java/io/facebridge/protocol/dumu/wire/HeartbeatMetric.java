package io.facebridge.protocol.dumu.wire;

import java.math.BigDecimal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One element of the heartbeat packet, generation 1 (section 4.2). {@code endpoint}, {@code step} and {@code counterType} are
 * fixed texts and left out.
 *
 * @param metric {@code heartbeat}, {@code rebootcount}, {@code temperature}, {@code runtime} or {@code xeyeruntime}
 * @param timestamp milliseconds since 1970, UTC
 * @param value the fixed 1, a number of restarts, thousandths of a degree Celsius, seconds, seconds
 * @param tags names and values, {@code camera_id=xeye_100,head_id=201}: the only place that names the camera
 */
@RegisterForReflection
public record HeartbeatMetric(String metric, Long timestamp, BigDecimal value, String tags) {}
