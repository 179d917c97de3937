package io.facebridge.protocol.megbox;

import java.util.Locale;

import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.SeenObject.Motion;

/** The vendor's vocabularies for kinds of objects and their motion (chapters 23.1 to 23.3, 25.2, 26.6). */
final class ObjectWords {

    private static final Codes<ObjectKind> NUMBERED = Codes.from(1, ObjectKind.OTHER, ObjectKind.FACE, ObjectKind.BODY,
            ObjectKind.VEHICLE, ObjectKind.CYCLE, ObjectKind.PLATE);
    private static final Codes<Motion.State> STATE = Codes.from(0, Motion.State.UNKNOWN, Motion.State.UNKNOWN,
            Motion.State.STILL, Motion.State.MOVING);
    private static final Codes<Motion.Direction> DIRECTION = Codes.from(0, Motion.Direction.UNKNOWN, Motion.Direction.UNKNOWN,
            Motion.Direction.UP, Motion.Direction.DOWN, Motion.Direction.LEFT, Motion.Direction.RIGHT,
            Motion.Direction.UP_LEFT, Motion.Direction.DOWN_LEFT, Motion.Direction.UP_RIGHT, Motion.Direction.DOWN_RIGHT);

    private ObjectWords() {
    }

    /** The kind by its word, in any of the vendor's vocabularies; other where none has it. */
    static ObjectKind kind(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "face" -> ObjectKind.FACE;
            case "human", "person" -> ObjectKind.BODY;
            case "vehicle", "motorvehicle", "car" -> ObjectKind.VEHICLE;
            case "cycle", "nonmotorvehicle" -> ObjectKind.CYCLE;
            case "plate" -> ObjectKind.PLATE;
            case "head" -> ObjectKind.HEAD;
            default -> ObjectKind.OTHER;
        };
    }

    /** The kind by its number, as bindings have it; null where there is none. */
    static ObjectKind kind(Integer number) {
        return NUMBERED.word(number);
    }

    /** What the crop of such an object shows. */
    static Image.Role role(ObjectKind kind) {
        return switch (kind) {
            case FACE -> Image.Role.FACE;
            case BODY -> Image.Role.BODY;
            case VEHICLE -> Image.Role.VEHICLE;
            case CYCLE -> Image.Role.CYCLE;
            case PLATE -> Image.Role.PLATE;
            case HEAD, OTHER -> Image.Role.OBJECT;
        };
    }

    /** What it means that such an object was seen. */
    static EventType captured(ObjectKind kind) {
        return switch (kind) {
            case FACE -> EventType.FACE_CAPTURED;
            case BODY -> EventType.BODY_CAPTURED;
            case VEHICLE -> EventType.VEHICLE_CAPTURED;
            case CYCLE -> EventType.CYCLE_CAPTURED;
            case PLATE -> EventType.PLATE_CAPTURED;
            case HEAD, OTHER -> EventType.OBJECT_CAPTURED;
        };
    }

    /** The manual limits motion to persons and vehicles: for all else its zeros mean nothing. */
    static Motion motion(ObjectKind kind, Integer status, Integer direction) {
        return switch (kind) {
            case BODY, VEHICLE, CYCLE -> new Motion(STATE.word(status), DIRECTION.word(direction));
            case FACE, PLATE, HEAD, OTHER -> null;
        };
    }
}
