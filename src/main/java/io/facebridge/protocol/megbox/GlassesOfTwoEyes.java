package io.facebridge.protocol.megbox;

import io.facebridge.event.Attributes.Glasses;
import io.facebridge.protocol.megbox.wire.NewFaceAttr;

/** One word for what the device says of each eye: the eye of which it knows more decides (chapter 23.2). */
final class GlassesOfTwoEyes {

    private static final int LEFT_WEAR = 0;
    private static final int LEFT_TYPE = 32;
    private static final int RIGHT_WEAR = 16;
    private static final int RIGHT_TYPE = 48;

    /** Codes of each eye count alike from their own first code: 0 unknown, 1 worn, 2 not worn. */
    private static final Codes<Glasses> WEAR = Codes.from(0, Glasses.UNKNOWN, Glasses.UNKNOWN, Glasses.OTHER, Glasses.NONE);
    private static final Codes<Glasses> TYPE = Codes.from(0, null, Glasses.UNKNOWN, Glasses.CLEAR, Glasses.CLEAR, Glasses.DARK,
            Glasses.OTHER);

    private GlassesOfTwoEyes() {
    }

    /** Null where nothing is said of either eye. */
    static Glasses word(NewFaceAttr.Glasses glasses) {
        if (glasses == null) {
            return null;
        }
        Glasses left = eye(glasses.glassLeftWear(), LEFT_WEAR, glasses.glassLeftType(), LEFT_TYPE);
        Glasses right = eye(glasses.glassRightWear(), RIGHT_WEAR, glasses.glassRightType(), RIGHT_TYPE);
        return knowledge(right) > knowledge(left) ? right : left;
    }

    private static Glasses eye(Integer wear, int firstWear, Integer type, int firstType) {
        Glasses worn = WEAR.word(wear == null ? null : Integer.valueOf(wear - firstWear));
        if (worn == Glasses.NONE) {
            return Glasses.NONE;
        }
        Glasses kind = TYPE.word(type == null ? null : Integer.valueOf(type - firstType));
        return knowledge(kind) > knowledge(worn) ? kind : worn;
    }

    private static int knowledge(Glasses glasses) {
        if (glasses == null) {
            return 0;
        }
        return switch (glasses) {
            case UNKNOWN -> 1;
            case NONE -> 2;
            case OTHER -> 3;
            case CLEAR, DARK -> 4;
        };
    }
}
