package io.facebridge.protocol.megbox.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code humanAttr}, the same in every way of reporting.
 *
 * @param gender 0 unknown, 1 male, 2 female
 * @param hair 0 unknown, 1 bald, 2 little, 3 short, 4 long, 5 other
 * @param umbrella 0 unknown, 1 held, 2 none
 */
@RegisterForReflection
public record HumanAttr(Integer gender, Integer hair, Integer umbrella, Hat hat, SafetyHelmet safetyHelmet, Clothes clothes,
        Pants pants, Bags bags) {

    /**
     * @param clothesColor 0 unknown, 1 black, 2 white, 3 grey, 4 red, 5 orange, 6 yellow, 7 green, 8 dark blue, 9 light blue,
     *        10 purple, 11 pink, 12 brown, 13 multicoloured
     * @param clothesSleeve 32 unknown, 33 long, 34 short
     */
    @RegisterForReflection
    public record Clothes(Integer clothesColor, Integer clothesSleeve) {}

    /**
     * @param pantsColor as {@code clothesColor}
     * @param pantsLen 32 unknown, 33 long, 34 short
     * @param pantsSkirt 48 unknown, 49 a skirt, 50 no skirt
     */
    @RegisterForReflection
    public record Pants(Integer pantsColor, Integer pantsLen, Integer pantsSkirt) {}

    /**
     * @param bagCarry 0 unknown, 1 a bag, 2 none
     * @param bagType a bit for each kind: bit 0 not known, 1 backpack, 2 over the shoulder, 3 handbag, 4 trolley
     */
    @RegisterForReflection
    public record Bags(Integer bagCarry, Integer bagType) {}

    /**
     * @param safetyHelmetWear 0 unknown, 1 worn, 2 not worn
     * @param safetyHelmetType as {@code hatType}; only 48 is in use
     */
    @RegisterForReflection
    public record SafetyHelmet(Integer safetyHelmetWear, Integer safetyHelmetType) {}
}
