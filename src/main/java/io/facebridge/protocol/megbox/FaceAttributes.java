package io.facebridge.protocol.megbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Attributes;
import io.facebridge.event.Attributes.Beard;
import io.facebridge.event.Attributes.Gender;
import io.facebridge.event.Attributes.Glasses;
import io.facebridge.event.Attributes.Hair;
import io.facebridge.event.Attributes.HatKind;
import io.facebridge.event.Attributes.MaskKind;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.megbox.wire.LegacyFaceAttr;
import io.facebridge.protocol.megbox.wire.NewFaceAttr;

/** What a face looks like: {@code faceAttr} in either dictionary (chapters 23.1 to 23.3). */
final class FaceAttributes {

    private static final BigDecimal OLDEST = BigDecimal.valueOf(200);

    private static final Codes<Gender> LEGACY_GENDER = Codes.from(0, Gender.UNKNOWN, Gender.MALE, Gender.FEMALE);
    private static final Codes<Hair> LEGACY_HAIR = Codes.from(0, Hair.UNKNOWN, Hair.BALD, Hair.SPARSE, Hair.SHORT, Hair.LONG);
    private static final Codes<Beard> LEGACY_BEARD = Codes.from(0, Beard.UNKNOWN, Beard.NONE, Beard.MOUSTACHE, Beard.FULL);
    private static final Codes<Worn> LEGACY_HAT = Codes.from(0, Worn.UNKNOWN, Worn.NONE, Worn.WORN, Worn.WORN, Worn.WORN,
            Worn.WORN, Worn.WORN, Worn.WORN, Worn.WORN);
    private static final Codes<HatKind> LEGACY_HAT_KIND = Codes.from(1, null, HeadWords.HAT_KINDS);
    private static final Codes<Worn> LEGACY_MASK = Codes.from(0, Worn.UNKNOWN, Worn.NONE, Worn.WORN, Worn.WORN, Worn.WORN,
            Worn.WORN);
    private static final Codes<MaskKind> LEGACY_MASK_KIND = Codes.from(1, null, MaskKind.MEDICAL, MaskKind.HAZE,
            MaskKind.ORDINARY, MaskKind.TRANSPARENT);
    private static final Codes<Glasses> LEGACY_GLASSES = Codes.from(0, Glasses.UNKNOWN, Glasses.NONE, Glasses.CLEAR,
            Glasses.CLEAR, Glasses.DARK);

    private static final Codes<Beard> BEARD = Codes.from(0, Beard.UNKNOWN, Beard.UNKNOWN, Beard.NONE, Beard.MOUSTACHE,
            Beard.FULL, Beard.OTHER);
    private static final Codes<MaskKind> MASK_KIND_BELOW_UNKNOWN = Codes.from(16, null, MaskKind.MEDICAL, MaskKind.HAZE,
            MaskKind.ORDINARY);
    private static final int TRANSPARENT_MASK = 20;

    private FaceAttributes() {
    }

    /**
     * @param faceAttr null where the message has none
     * @param documented the dictionary that the manual prints for the message
     * @param ageBeside the age that stands beside {@code faceAttr}, for where it has none inside
     */
    static Attributes read(InboundMessage message, JsonNode faceAttr, FaceDictionary documented, BigDecimal ageBeside) {
        if (faceAttr == null || !faceAttr.isObject()) {
            return Attributes.builder().age(wholeYears(message, "age", ageBeside)).build();
        }
        return FaceDictionary.of(faceAttr, documented) == FaceDictionary.LEGACY
                ? legacy(message, message.read(faceAttr, LegacyFaceAttr.class), ageBeside)
                : modern(message, message.read(faceAttr, NewFaceAttr.class), ageBeside);
    }

    private static Attributes legacy(InboundMessage message, LegacyFaceAttr face, BigDecimal ageBeside) {
        return Attributes.builder()
                .age(age(message, face.age(), ageBeside))
                .gender(LEGACY_GENDER.word(face.gender()))
                .hair(LEGACY_HAIR.word(face.hair()))
                .beard(LEGACY_BEARD.word(face.beard()))
                .hat(LEGACY_HAT.word(face.hat()))
                .hatKind(LEGACY_HAT_KIND.word(face.hat()))
                .mask(LEGACY_MASK.word(face.respirator()))
                .maskKind(LEGACY_MASK_KIND.word(face.respirator()))
                .glasses(LEGACY_GLASSES.word(face.glasses()))
                .build();
    }

    private static Attributes modern(InboundMessage message, NewFaceAttr face, BigDecimal ageBeside) {
        Attributes.Builder attributes = Attributes.builder()
                .age(age(message, face.age(), ageBeside))
                .gender(HeadWords.GENDER.word(face.gender()))
                .hair(HeadWords.HAIR.word(face.hair()))
                .beard(BEARD.word(face.beard()))
                .glasses(GlassesOfTwoEyes.word(face.glasses()));
        HeadWords.hat(attributes, face.hat());
        mask(attributes, face.respirator());
        return attributes.build();
    }

    private static void mask(Attributes.Builder attributes, NewFaceAttr.Respirator mask) {
        if (mask == null) {
            return;
        }
        Worn worn = HeadWords.WORN.word(mask.respiratorWear());
        attributes.mask(worn);
        if (worn != Worn.NONE) {
            attributes.maskKind(maskKind(mask.respiratorType()));
        }
    }

    /** The kind that is not known stands in the middle of the row. */
    private static MaskKind maskKind(Integer type) {
        return type != null && type == TRANSPARENT_MASK ? MaskKind.TRANSPARENT : MASK_KIND_BELOW_UNKNOWN.word(type);
    }

    private static Integer age(InboundMessage message, BigDecimal inside, BigDecimal beside) {
        return inside == null ? wholeYears(message, "age", beside) : wholeYears(message, "faceAttr.age", inside);
    }

    /** The device guesses fractions of a year; the common format has whole ones, so that half a year counts up. */
    private static Integer wholeYears(InboundMessage message, String path, BigDecimal years) {
        if (years == null) {
            return null;
        }
        if (years.signum() < 0 || years.compareTo(OLDEST) > 0) {
            message.unreadable(path);
            return null;
        }
        return years.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
