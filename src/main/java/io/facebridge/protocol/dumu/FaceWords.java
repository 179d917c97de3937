package io.facebridge.protocol.dumu;

import java.util.Locale;

import io.facebridge.event.Attributes.Gender;
import io.facebridge.event.Attributes.Glasses;
import io.facebridge.event.Attributes.Worn;

/** What the attribute analysis of generation 2 says (part 3 section 3), in the words of the common format. */
final class FaceWords {

    private FaceWords() {
    }

    static Glasses glasses(Long code) {
        if (code == null) {
            return null;
        }
        return switch (code.toString()) {
            case "0" -> Glasses.NONE;
            case "1" -> Glasses.CLEAR;
            case "2" -> Glasses.DARK;
            default -> Glasses.UNKNOWN;
        };
    }

    static Worn mask(Long code) {
        if (code == null) {
            return null;
        }
        return switch (code.toString()) {
            case "0" -> Worn.NONE;
            case "1" -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    static Gender gender(String word) {
        if (word == null) {
            return null;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "male" -> Gender.MALE;
            case "female" -> Gender.FEMALE;
            default -> Gender.UNKNOWN;
        };
    }
}
