package io.facebridge.event;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A score between 0 and 1.
 *
 * @param value 0..1, both included
 */
public record Ratio(@JsonValue BigDecimal value) {

    private static final int SCALE = 6;

    /** @throws IllegalArgumentException when the value lies outside 0..1; the value is not in the message */
    @JsonCreator
    public Ratio {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a ratio lies between 0 and 1");
        }
    }

    /** Reads a score that counts from 0 to {@code full}: 1, 100 (per cent), 1000 (per mille), 9999 … */
    public static Ratio of(BigDecimal raw, int full) {
        return new Ratio(switch (full) {
            case 1 -> raw;
            case 100 -> raw.movePointLeft(2);
            case 1000 -> raw.movePointLeft(3);
            default -> raw.divide(BigDecimal.valueOf(full), SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        });
    }
}
