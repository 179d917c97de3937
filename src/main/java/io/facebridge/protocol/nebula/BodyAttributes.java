package io.facebridge.protocol.nebula;

import io.facebridge.event.Attributes;
import io.facebridge.event.Attributes.Bag;
import io.facebridge.event.Attributes.Hair;
import io.facebridge.event.Attributes.HatKind;
import io.facebridge.event.Attributes.Lower;
import io.facebridge.event.Attributes.Pattern;
import io.facebridge.event.Attributes.Upper;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.event.Color;
import io.facebridge.protocol.nebula.wire.BodyAttr;

/** What a body looks like, from the words of appendix C. */
final class BodyAttributes {

    private BodyAttributes() {
    }

    static Attributes of(BodyAttr attr) {
        Attributes.Builder attributes = Attributes.builder()
                .ageGroup(FaceAttributes.ageGroup(attr.stAge()))
                .gender(FaceAttributes.gender(attr.genderCode()))
                .mask(mask(attr.respiratorColor()))
                .hat(hat(attr.capStyle()))
                .hatKind(hatKind(attr.capStyle()))
                .hair(hair(attr.hairStyle()))
                .upper(new Upper(color(attr.coatColor()), sleeve(attr.coatLength()), coat(attr.coatStyle()),
                        pattern(attr.stCoatPattern())))
                .lower(new Lower(color(attr.trousersColor()), trousers(attr.trousersLen()), pattern(attr.stTrousersPattern())))
                .umbrella(umbrella(attr.umbrellaColor()));
        Bag bag = bag(attr.bagStyle());
        return (bag == null ? attributes : attributes.bag(bag)).build();
    }

    /** A mask that has a colour is worn. */
    private static Worn mask(String color) {
        return color == null ? null : switch (color) {
            case "white", "gray", "blue", "black" -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    /** An umbrella that has a colour is there; nothing says that there is none. */
    private static Boolean umbrella(String code) {
        if (code == null) {
            return null;
        }
        return code.equals("transparent") || color(code) != Color.UNKNOWN ? Boolean.TRUE : null;
    }

    private static Worn hat(String code) {
        return code == null ? null : switch (code) {
            case "hat_style_type_none" -> Worn.NONE;
            case "bonnet", "cap", "bucket_hat" -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    private static HatKind hatKind(String code) {
        return code == null ? null : switch (code) {
            case "bonnet" -> HatKind.BONNET;
            case "cap" -> HatKind.CAP;
            case "bucket_hat" -> HatKind.BUCKET;
            default -> null;
        };
    }

    private static Hair hair(String code) {
        return code == null ? null : switch (code) {
            case "st_short" -> Hair.SHORT;
            case "long" -> Hair.LONG;
            case "bald" -> Hair.BALD;
            default -> Hair.UNKNOWN;
        };
    }

    private static Upper.Kind coat(String code) {
        return code == null ? null : switch (code) {
            case "long_coat" -> Upper.Kind.LONG_COAT;
            case "jacket" -> Upper.Kind.JACKET;
            case "t_shirt" -> Upper.Kind.T_SHIRT;
            case "sports_wears" -> Upper.Kind.SPORTSWEAR;
            case "down_jacket" -> Upper.Kind.DOWN_JACKET;
            case "shirt" -> Upper.Kind.SHIRT;
            case "dress" -> Upper.Kind.DRESS;
            case "business_suit" -> Upper.Kind.SUIT;
            default -> Upper.Kind.UNKNOWN;
        };
    }

    private static Upper.Sleeve sleeve(String code) {
        return code == null ? null : switch (code) {
            case "short_sleeve" -> Upper.Sleeve.SHORT;
            case "long_sleeve" -> Upper.Sleeve.LONG;
            default -> Upper.Sleeve.UNKNOWN;
        };
    }

    private static Pattern pattern(String code) {
        return code == null ? null : switch (code) {
            case "st_pure" -> Pattern.PLAIN;
            case "st_stripe" -> Pattern.STRIPED;
            case "st_design" -> Pattern.DESIGN;
            case "st_joint" -> Pattern.JOINT;
            case "st_lattic" -> Pattern.LATTICE;
            default -> Pattern.UNKNOWN;
        };
    }

    private static Lower.Kind trousers(String code) {
        return code == null ? null : switch (code) {
            case "trousers" -> Lower.Kind.TROUSERS;
            case "shorts" -> Lower.Kind.SHORTS;
            case "st_skirt" -> Lower.Kind.SKIRT;
            default -> Lower.Kind.UNKNOWN;
        };
    }

    private static Bag bag(String code) {
        return code == null ? null : switch (code) {
            case "bag_style_type_none" -> Bag.NONE;
            case "hand_bag" -> Bag.HANDBAG;
            case "shoulder_bag" -> Bag.SHOULDER_BAG;
            case "backpack" -> Bag.BACKPACK;
            case "trolley" -> Bag.TROLLEY;
            case "waist_pack" -> Bag.WAIST_PACK;
            default -> Bag.UNKNOWN;
        };
    }

    /** The eight colours of clothes. */
    private static Color color(String code) {
        return code == null ? null : switch (code) {
            case "black" -> Color.BLACK;
            case "white" -> Color.WHITE;
            case "gray" -> Color.GREY;
            case "red" -> Color.RED;
            case "yellow" -> Color.YELLOW;
            case "blue" -> Color.BLUE;
            case "green" -> Color.GREEN;
            case "purple" -> Color.PURPLE;
            default -> Color.UNKNOWN;
        };
    }
}
