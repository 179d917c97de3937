package io.facebridge.protocol.megbox;

import java.util.ArrayList;
import java.util.List;

import io.facebridge.event.Attributes;
import io.facebridge.event.Attributes.Bag;
import io.facebridge.event.Attributes.HatKind;
import io.facebridge.event.Attributes.Lower;
import io.facebridge.event.Attributes.Upper;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.event.Color;
import io.facebridge.protocol.megbox.wire.HumanAttr;

/** What a person looks like: {@code humanAttr}, which counts the same in every way of reporting (chapter 23.2). */
final class HumanAttributes {

    private static final Codes<Color> COLOR = Codes.from(0, Color.UNKNOWN, Color.UNKNOWN, Color.BLACK, Color.WHITE, Color.GREY,
            Color.RED, Color.ORANGE, Color.YELLOW, Color.GREEN, Color.DARK_BLUE, Color.LIGHT_BLUE, Color.PURPLE, Color.PINK,
            Color.BROWN, Color.MULTICOLOR);
    private static final Codes<Upper.Sleeve> SLEEVE = Codes.from(33, Upper.Sleeve.UNKNOWN, Upper.Sleeve.LONG,
            Upper.Sleeve.SHORT);
    private static final Codes<Lower.Kind> TROUSERS = Codes.from(33, Lower.Kind.UNKNOWN, Lower.Kind.TROUSERS,
            Lower.Kind.SHORTS);
    private static final int SKIRT = 49;
    private static final int NO_SKIRT = 50;
    /** By the bit that stands for each. */
    private static final Bag[] BAGS = { Bag.UNKNOWN, Bag.BACKPACK, Bag.SHOULDER_BAG, Bag.HANDBAG, Bag.TROLLEY };

    private HumanAttributes() {
    }

    /** @param human null where the message has none */
    static Attributes read(HumanAttr human) {
        Attributes.Builder attributes = Attributes.builder();
        if (human == null) {
            return attributes.build();
        }
        attributes.gender(HeadWords.GENDER.word(human.gender()))
                .hair(HeadWords.HAIR.word(human.hair()))
                .umbrella(umbrella(human.umbrella()))
                .upper(upper(human.clothes()))
                .lower(lower(human.pants()))
                .bag(bags(human.bags()));
        head(attributes, human);
        return attributes.build();
    }

    /** A safety helmet says more than the hat beside it; that none is worn does not say that the head is bare. */
    private static void head(Attributes.Builder attributes, HumanAttr human) {
        HumanAttr.SafetyHelmet helmet = human.safetyHelmet();
        if (helmet == null || HeadWords.WORN.word(helmet.safetyHelmetWear()) != Worn.WORN) {
            HeadWords.hat(attributes, human.hat());
            return;
        }
        HatKind kind = HeadWords.HAT_KIND.word(helmet.safetyHelmetType());
        attributes.hat(Worn.WORN).hatKind(kind == null ? HatKind.SAFETY_HELMET : kind);
    }

    private static Boolean umbrella(Integer code) {
        if (code == null || code != 1 && code != 2) {
            return null;
        }
        return code == 1;
    }

    private static Upper upper(HumanAttr.Clothes clothes) {
        return clothes == null
                ? null
                : new Upper(COLOR.word(clothes.clothesColor()), SLEEVE.word(clothes.clothesSleeve()), null, null);
    }

    private static Lower lower(HumanAttr.Pants pants) {
        return pants == null ? null : new Lower(COLOR.word(pants.pantsColor()), kind(pants), null);
    }

    private static Lower.Kind kind(HumanAttr.Pants pants) {
        if (pants.pantsSkirt() != null && pants.pantsSkirt() == SKIRT) {
            return Lower.Kind.SKIRT;
        }
        if (pants.pantsLen() != null) {
            return TROUSERS.word(pants.pantsLen());
        }
        return pants.pantsSkirt() == null || pants.pantsSkirt() == NO_SKIRT ? null : Lower.Kind.UNKNOWN;
    }

    /** None is the word where no bag is carried, whatever the bits say. */
    private static Bag[] bags(HumanAttr.Bags bags) {
        if (bags == null) {
            return new Bag[0];
        }
        Worn carried = HeadWords.WORN.word(bags.bagCarry());
        if (carried == Worn.NONE) {
            return new Bag[]{ Bag.NONE };
        }
        List<Bag> kinds = kinds(bags.bagType() == null ? 0 : bags.bagType());
        if (kinds.isEmpty() && carried != null) {
            return new Bag[]{ Bag.UNKNOWN };
        }
        return kinds.toArray(Bag[]::new);
    }

    private static List<Bag> kinds(int bits) {
        List<Bag> kinds = new ArrayList<>();
        for (int bit = 0; bit < BAGS.length; bit++) {
            if ((bits >> bit & 1) == 1) {
                kinds.add(BAGS[bit]);
            }
        }
        if (bits >> BAGS.length != 0 && !kinds.contains(Bag.UNKNOWN)) {
            kinds.add(Bag.UNKNOWN);
        }
        return kinds;
    }
}
