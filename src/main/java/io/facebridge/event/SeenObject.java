package io.facebridge.event;

import java.time.Instant;
import java.util.List;

/**
 * The object that was seen: {@code data.object}.
 *
 * @param trackId always text, since some vendors count beyond 64 bits
 * @param seen how often this track was reported
 * @param ended whether the object has left
 * @param box where it stands in the scene image
 */
public record SeenObject(ObjectKind kind, String trackId, Long seen, Boolean ended, Instant enteredAt, Instant leftAt, Box box,
        List<Related> related, Motion motion) {

    public SeenObject {
        related = related == null ? List.of() : List.copyOf(related);
        motion = Motion.NOTHING.equals(motion) ? null : motion;
    }

    public static Builder of(ObjectKind kind) {
        return new Builder(kind);
    }

    /** Another object that the device binds to this one, as a face to its body. */
    public record Related(ObjectKind kind, String trackId) {}

    /** Whether and whither it moves. */
    public record Motion(State state, Direction direction) {

        static final Motion NOTHING = new Motion(null, null);

        public enum State implements Word {
            STILL,
            MOVING,
            UNKNOWN
        }

        public enum Direction implements Word {
            UP,
            DOWN,
            LEFT,
            RIGHT,
            UP_LEFT,
            DOWN_LEFT,
            UP_RIGHT,
            DOWN_RIGHT,
            UNKNOWN
        }
    }

    /** Collects what a message says of the object. */
    public static final class Builder {
        private final ObjectKind kind;
        private String trackId;
        private Long seen;
        private Boolean ended;
        private Instant enteredAt;
        private Instant leftAt;
        private Box box;
        private List<Related> related;
        private Motion motion;

        private Builder(ObjectKind kind) {
            this.kind = kind;
        }

        public Builder trackId(String value) {
            trackId = value;
            return this;
        }

        public Builder seen(Long value) {
            seen = value;
            return this;
        }

        public Builder ended(Boolean value) {
            ended = value;
            return this;
        }

        public Builder enteredAt(Instant value) {
            enteredAt = value;
            return this;
        }

        public Builder leftAt(Instant value) {
            leftAt = value;
            return this;
        }

        public Builder box(Box value) {
            box = value;
            return this;
        }

        public Builder related(List<Related> value) {
            related = value;
            return this;
        }

        public Builder motion(Motion value) {
            motion = value;
            return this;
        }

        public SeenObject build() {
            return new SeenObject(kind, trackId, seen, ended, enteredAt, leftAt, box, related, motion);
        }
    }
}
