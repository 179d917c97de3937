package io.facebridge.route.upstream;

import java.io.IOException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A server was not reached, or did not answer as it must. The message names neither address nor data. */
@RegisterForReflection
public class UpstreamFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    UpstreamFailedException(String message) {
        super(message);
    }
}
