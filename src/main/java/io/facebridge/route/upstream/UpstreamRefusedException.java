package io.facebridge.route.upstream;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A server will not take what was sent, however often it is sent. */
@RegisterForReflection
public class UpstreamRefusedException extends UpstreamFailedException {

    private static final long serialVersionUID = 1L;

    UpstreamRefusedException(String message) {
        super(message);
    }
}
