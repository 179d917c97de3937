package io.facebridge.event;

/** What kind of object was seen. */
public enum ObjectKind implements Word {
    FACE,
    BODY,
    VEHICLE,
    CYCLE,
    PLATE,
    HEAD,
    OTHER
}
