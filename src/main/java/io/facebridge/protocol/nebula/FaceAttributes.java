package io.facebridge.protocol.nebula;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.facebridge.event.Attributes;
import io.facebridge.event.Attributes.AgeGroup;
import io.facebridge.event.Attributes.Beard;
import io.facebridge.event.Attributes.Expression;
import io.facebridge.event.Attributes.Gender;
import io.facebridge.event.Attributes.Glasses;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.nebula.wire.FaceAttr;

/** What a face looks like, from the words of appendix B. */
final class FaceAttributes {

    private static final BigDecimal OLDEST = BigDecimal.valueOf(150);

    private FaceAttributes() {
    }

    static Attributes of(InboundMessage message, FaceAttr attr) {
        return Attributes.builder()
                .age(age(message, attr.stAgeValue()))
                .ageGroup(ageGroup(attr.stAge()))
                .gender(gender(attr.genderCode()))
                .glasses(glasses(attr.glassStyle()))
                .mask(mask(attr.respiratorColor()))
                .hat(hat(attr.capStyle()))
                .beard(beard(attr.mustacheStyle()))
                .expression(expression(attr.stExpression()))
                .build();
    }

    /** Completed years. */
    private static Integer age(InboundMessage message, BigDecimal years) {
        if (years == null) {
            return null;
        }
        if (years.signum() < 0 || years.compareTo(OLDEST) > 0) {
            message.unreadable("/data/face_attr/st_age_value");
            return null;
        }
        return years.setScale(0, RoundingMode.DOWN).intValueExact();
    }

    static AgeGroup ageGroup(String code) {
        return code == null ? null : switch (code) {
            case "st_child" -> AgeGroup.CHILD;
            case "st_adult" -> AgeGroup.ADULT;
            case "st_old" -> AgeGroup.OLD;
            default -> AgeGroup.UNKNOWN;
        };
    }

    static Gender gender(String code) {
        return code == null ? null : switch (code) {
            case "male" -> Gender.MALE;
            case "female" -> Gender.FEMALE;
            default -> Gender.UNKNOWN;
        };
    }

    private static Glasses glasses(String code) {
        return code == null ? null : switch (code) {
            case "glasses_style_type_none" -> Glasses.NONE;
            case "transparent_glasses" -> Glasses.CLEAR;
            case "sunglasses" -> Glasses.DARK;
            default -> Glasses.UNKNOWN;
        };
    }

    private static Worn mask(String code) {
        return code == null ? null : switch (code) {
            case "color_type_none" -> Worn.NONE;
            case "color_type_other" -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    /** {@code cap} is any hat here, a peaked cap only for bodies. */
    private static Worn hat(String code) {
        return code == null ? null : switch (code) {
            case "hat_style_type_none" -> Worn.NONE;
            case "cap" -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    /** The one word for a beard does not say of what kind. */
    private static Beard beard(String code) {
        return code == null ? null : switch (code) {
            case "mustache_style_type_none" -> Beard.NONE;
            case "whiskers" -> Beard.OTHER;
            default -> Beard.UNKNOWN;
        };
    }

    private static Expression expression(String code) {
        return code == null ? null : switch (code) {
            case "st_angry" -> Expression.ANGRY;
            case "st_happy" -> Expression.HAPPY;
            case "st_sorrow" -> Expression.SAD;
            case "st_calm" -> Expression.CALM;
            case "st_surprised" -> Expression.SURPRISED;
            case "st_scared" -> Expression.SCARED;
            case "st_disgust" -> Expression.DISGUSTED;
            case "st_yawn" -> Expression.YAWNING;
            default -> Expression.UNKNOWN;
        };
    }
}
