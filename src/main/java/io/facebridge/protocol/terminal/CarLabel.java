package io.facebridge.protocol.terminal;

import io.facebridge.event.EventType;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;

/** What a capture shows, by its {@code car_label} (section 4). */
enum CarLabel {

    /** Whether it is recognized or unmatched is for the message to say. */
    FACE(EventType.FACE_UNMATCHED, ObjectKind.FACE, Image.Role.FACE, true),
    PEDESTRIAN(EventType.BODY_CAPTURED, ObjectKind.BODY, Image.Role.BODY, true),
    RIDER(EventType.CYCLE_CAPTURED, ObjectKind.CYCLE, Image.Role.CYCLE, true),
    MOTOR_VEHICLE(EventType.VEHICLE_CAPTURED, ObjectKind.VEHICLE, Image.Role.VEHICLE, false),
    NON_MOTOR_VEHICLE(EventType.CYCLE_CAPTURED, ObjectKind.CYCLE, Image.Role.CYCLE, false),
    HEAD_AND_SHOULDERS(EventType.OBJECT_CAPTURED, ObjectKind.HEAD, Image.Role.OBJECT, true),
    RUBBISH(EventType.OBJECT_CAPTURED, ObjectKind.OTHER, Image.Role.OBJECT, false),
    /** A number that the manual does not list. */
    UNLISTED(EventType.OBJECT_CAPTURED, ObjectKind.OTHER, Image.Role.OBJECT, true);

    private final EventType type;
    private final ObjectKind kind;
    private final Image.Role role;
    private final boolean showsPerson;

    CarLabel(EventType type, ObjectKind kind, Image.Role role, boolean showsPerson) {
        this.type = type;
        this.kind = kind;
        this.role = role;
        this.showsPerson = showsPerson;
    }

    /** Firmware older than V1.8 captures faces only and sends no label; the manual's sample of a face has 0. */
    static CarLabel of(Integer code) {
        return code == null ? FACE : switch (code) {
            case 0, 1 -> FACE;
            case 2 -> PEDESTRIAN;
            case 3 -> RIDER;
            case 4 -> MOTOR_VEHICLE;
            case 5 -> NON_MOTOR_VEHICLE;
            case 6 -> HEAD_AND_SHOULDERS;
            case 7 -> RUBBISH;
            default -> UNLISTED;
        };
    }

    EventType type(boolean matched) {
        return this == FACE && matched ? EventType.FACE_RECOGNIZED : type;
    }

    ObjectKind kind() {
        return kind;
    }

    /** What the field {@code image} shows. */
    Image.Role role() {
        return role;
    }

    /**
     * Whether age, sex, mask, face quality and angles can be meant: the numbers stand filled with 0 in every message, and a car
     * is not male.
     */
    boolean showsPerson() {
        return showsPerson;
    }
}
