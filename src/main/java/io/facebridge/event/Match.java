package io.facebridge.event;

import java.math.BigDecimal;
import java.util.List;

/**
 * Whom the face matched: {@code data.match}.
 *
 * @param temperature the person's, degrees Celsius
 */
public record Match(String personId, String name, String group, List<String> groups, ListKind list, Ratio similarity,
        Ratio threshold, String libraryId, String libraryName, String idNumber, String cardNumber, String qrCode,
        BigDecimal temperature) {

    static final Match NOTHING = builder().build();

    public Match {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    public enum ListKind implements Word {
        ALLOW,
        DENY,
        UNKNOWN
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Says that somebody matched, never who. */
    @Override
    public String toString() {
        return "Match[…]";
    }

    /** Collects what a message says of the match. */
    public static final class Builder {
        private String personId;
        private String name;
        private String group;
        private List<String> groups;
        private ListKind list;
        private Ratio similarity;
        private Ratio threshold;
        private String libraryId;
        private String libraryName;
        private String idNumber;
        private String cardNumber;
        private String qrCode;
        private BigDecimal temperature;

        private Builder() {
        }

        public Builder personId(String value) {
            personId = value;
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder group(String value) {
            group = value;
            return this;
        }

        public Builder groups(List<String> value) {
            groups = value;
            return this;
        }

        public Builder list(ListKind value) {
            list = value;
            return this;
        }

        public Builder similarity(Ratio value) {
            similarity = value;
            return this;
        }

        public Builder threshold(Ratio value) {
            threshold = value;
            return this;
        }

        public Builder libraryId(String value) {
            libraryId = value;
            return this;
        }

        public Builder libraryName(String value) {
            libraryName = value;
            return this;
        }

        public Builder idNumber(String value) {
            idNumber = value;
            return this;
        }

        public Builder cardNumber(String value) {
            cardNumber = value;
            return this;
        }

        public Builder qrCode(String value) {
            qrCode = value;
            return this;
        }

        public Builder temperature(BigDecimal value) {
            temperature = value;
            return this;
        }

        public Match build() {
            return new Match(personId, name, group, groups, list, similarity, threshold, libraryId, libraryName, idNumber,
                    cardNumber, qrCode, temperature);
        }
    }
}
