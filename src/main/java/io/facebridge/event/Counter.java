package io.facebridge.event;

/** A people counter's value: {@code data.counter}. */
public record Counter(long value) {}
