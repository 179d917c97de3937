package io.facebridge.event;

/** The five vendor families. */
public enum Protocol implements Word {
    DUMU,
    TERMINAL,
    MODULE,
    MEGBOX,
    NEBULA
}
