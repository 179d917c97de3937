package io.facebridge.protocol.megbox.wire;

import java.math.BigDecimal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code faceAttr} as the HTTP reports print it (chapter 23.2): headwear, mask and glasses are objects.
 *
 * @param age years
 * @param gender 0 unknown, 1 male, 2 female
 * @param hair 0 unknown, 1 bald, 2 little, 3 short, 4 long, 5 other
 * @param beard 0 unknown, 1 none or hardly any, 2 above the lip, 3 full, 4 other
 */
@RegisterForReflection
public record NewFaceAttr(BigDecimal age, Integer gender, Integer hair, Integer beard, Hat hat, Respirator respirator,
        Glasses glasses) {

    /**
     * A mask.
     *
     * @param respiratorWear 0 unknown, 1 a mask, 2 none
     * @param respiratorType 16 medical, 17 against smog, 18 ordinary, 19 unknown, 20 transparent, as in kitchens
     */
    @RegisterForReflection
    public record Respirator(Integer respiratorWear, Integer respiratorType) {}

    /**
     * Glasses, each eye for itself.
     *
     * @param glassLeftWear 0 unknown, 1 worn, 2 not worn
     * @param glassLeftType 32 unknown, 33 clear in a dark frame, 34 clear, 35 sunglasses, 36 other
     * @param glassRightWear 16 unknown, 17 worn, 18 not worn
     * @param glassRightType 48 unknown, 49 clear in a dark frame, 50 clear, 51 sunglasses, 52 other
     */
    @RegisterForReflection
    public record Glasses(Integer glassLeftWear, Integer glassLeftType, Integer glassRightWear, Integer glassRightType) {}
}
