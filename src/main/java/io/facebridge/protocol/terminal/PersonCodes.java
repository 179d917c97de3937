package io.facebridge.protocol.terminal;

import java.util.Locale;

import io.facebridge.event.Attributes.Gender;
import io.facebridge.event.Attributes.Worn;
import io.facebridge.event.Match.ListKind;

/** What a capture's words and numbers say of a person (section 4). */
final class PersonCodes {

    private PersonCodes() {
    }

    /**
     * The estimate where there is one, since {@code sex} may as well be a filled-in 0.
     *
     * @param evaSex a word
     * @param sex 0 male, 1 female
     */
    static Gender gender(String evaSex, Integer sex) {
        if (evaSex != null) {
            return switch (evaSex.toLowerCase(Locale.ROOT)) {
                case "male" -> Gender.MALE;
                case "female" -> Gender.FEMALE;
                default -> Gender.UNKNOWN;
            };
        }
        return sex == null ? null : switch (sex) {
            case 0 -> Gender.MALE;
            case 1 -> Gender.FEMALE;
            default -> Gender.UNKNOWN;
        };
    }

    static Worn mask(Integer mask) {
        return mask == null ? null : switch (mask) {
            case 0 -> Worn.NONE;
            case 6 -> Worn.WORN;
            default -> Worn.UNKNOWN;
        };
    }

    static ListKind list(Integer userList) {
        return userList == null ? null : switch (userList) {
            case 1 -> ListKind.DENY;
            case 2 -> ListKind.ALLOW;
            default -> ListKind.UNKNOWN;
        };
    }
}
