package io.facebridge.protocol.megbox.rest;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The box is busy (104004, 104401) and the call may be repeated. */
@RegisterForReflection
public class MegboxBusyException extends MegboxErrorException {

    private static final long serialVersionUID = 1L;

    public MegboxBusyException(int code) {
        super(code, List.of());
    }
}
