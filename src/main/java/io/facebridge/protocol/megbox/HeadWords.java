package io.facebridge.protocol.megbox;

import io.facebridge.event.Attributes;
import io.facebridge.event.Attributes.Gender;
import io.facebridge.event.Attributes.Hair;
import io.facebridge.event.Attributes.HatKind;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.protocol.megbox.wire.Hat;

/** Codes that faces of the new dictionary and persons have in common. */
final class HeadWords {

    static final Codes<Gender> GENDER = Codes.from(0, Gender.UNKNOWN, Gender.UNKNOWN, Gender.MALE, Gender.FEMALE);
    static final Codes<Hair> HAIR = Codes.from(0, Hair.UNKNOWN, Hair.UNKNOWN, Hair.BALD, Hair.SPARSE, Hair.SHORT, Hair.LONG,
            Hair.OTHER);
    static final Codes<Worn> WORN = Codes.from(0, Worn.UNKNOWN, Worn.UNKNOWN, Worn.WORN, Worn.NONE);
    /** In the order in which every dictionary counts them. */
    static final HatKind[] HAT_KINDS = { HatKind.SAFETY_HELMET, HatKind.CHEF, HatKind.STUDENT, HatKind.HELMET,
            HatKind.WHITE_CAP, HatKind.HEADSCARF, HatKind.OTHER };
    static final Codes<HatKind> HAT_KIND = Codes.from(48, null, HAT_KINDS);

    private HeadWords() {
    }

    /** Sets whether something is on the head, and its kind unless the head is bare. */
    static void hat(Attributes.Builder attributes, Hat hat) {
        if (hat == null) {
            return;
        }
        Worn worn = WORN.word(hat.hatWear());
        attributes.hat(worn);
        if (worn != Worn.NONE) {
            attributes.hatKind(HAT_KIND.word(hat.hatType()));
        }
    }
}
