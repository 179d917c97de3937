package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code plateAttr}.
 *
 * @param type 0 one row, 1 two rows, 2 unknown
 * @param color 0 blue, 1 yellow, 2 black, 3 white, 4 green, 5 small new energy, 6 large new energy, 7 none of these
 * @param num the number on the plate
 */
@RegisterForReflection
public record PlateAttr(Integer type, Integer color, String num) {}
