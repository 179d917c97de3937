package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code faceAttr} as WebSocket frames and polled records print it (chapters 8, 9, 23.1, 23.3): all fields are numbers.
 *
 * @param age years
 * @param gender 0 male, 1 female, 2 unknown
 * @param hair 0 bald, 1 little, 2 short, 3 long, 4 unknown
 * @param beard 0 none or hardly any, 1 above the lip, 2 full, 3 unknown
 * @param hat 0 none, 1 safety helmet, 2 chef's hat, 3 student cap, 4 helmet, 5 small white cap, 6 headscarf, 7 other, 8 unknown
 * @param respirator 0 none, 1 medical, 2 against smog, 3 ordinary, 4 transparent, 5 unknown
 * @param glasses 0 none, 1 clear in a dark frame, 2 clear, 3 sunglasses, 4 unknown
 */
@RegisterForReflection
public record LegacyFaceAttr(BigDecimal age, Integer gender, Integer hair, Integer beard, Integer hat, Integer respirator,
        Integer glasses) {}
