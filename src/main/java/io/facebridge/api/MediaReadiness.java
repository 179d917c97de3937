package io.facebridge.api;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.facebridge.media.MediaStore;

/** The gateway is not ready while it cannot keep the pictures of what devices send, though the journal may have room yet. */
@Readiness
@ApplicationScoped
public class MediaReadiness implements HealthCheck {

    private final MediaStore media;

    MediaReadiness(MediaStore media) {
        this.media = media;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("media").status(media.isWritable()).build();
    }
}
