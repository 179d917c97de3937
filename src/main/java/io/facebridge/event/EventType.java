package io.facebridge.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an event says; the CloudEvents {@code type} is {@code io.facebridge.} and the short name. */
public enum EventType {
    /** A face was seen; no comparison was made, or the message does not say. */
    FACE_CAPTURED("face.captured"),
    /** A face was compared and matched an enrolled person. */
    FACE_RECOGNIZED("face.recognized"),
    /** A face was compared and matched nobody. */
    FACE_UNMATCHED("face.unmatched"),
    BODY_CAPTURED("body.captured"),
    VEHICLE_CAPTURED("vehicle.captured"),
    /** A non-motor vehicle and its rider. */
    CYCLE_CAPTURED("cycle.captured"),
    PLATE_CAPTURED("plate.captured"),
    /** An object of any other kind. */
    OBJECT_CAPTURED("object.captured"),
    /** A picture of the scene without an object. */
    SCENE_CAPTURED("scene.captured"),
    ALARM_RAISED("alarm.raised"),
    ALARM_CLEARED("alarm.cleared"),
    DEVICE_HEARTBEAT("device.heartbeat"),
    DEVICE_REGISTERED("device.registered"),
    /** Concluded by the gateway from traffic. */
    DEVICE_ONLINE("device.online"),
    /** Concluded by the gateway from silence. */
    DEVICE_OFFLINE("device.offline"),
    DEVICE_POSITION("device.position"),
    ANALYSIS_STATUS("analysis.status"),
    COUNTER_REPORTED("counter.reported"),
    TASK_COMPLETED("task.completed"),
    TASK_FAILED("task.failed");

    /** What every type begins with. */
    public static final String PREFIX = "io.facebridge.";

    private final String shortName;

    EventType(String shortName) {
        this.shortName = shortName;
    }

    /** The name without the prefix, for example {@code face.captured}. */
    public String shortName() {
        return shortName;
    }

    /** The CloudEvents type, for example {@code io.facebridge.face.captured}. */
    @JsonValue
    public String type() {
        return PREFIX + shortName;
    }
}
