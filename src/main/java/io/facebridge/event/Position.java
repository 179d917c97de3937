package io.facebridge.event;

import java.math.BigDecimal;

/**
 * A GPS fix: {@code data.position}.
 *
 * @param distance metres from the fix before
 * @param status the device's own number
 */
public record Position(BigDecimal longitude, BigDecimal latitude, BigDecimal distance, Long status) {}
