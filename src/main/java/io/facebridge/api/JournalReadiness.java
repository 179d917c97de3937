package io.facebridge.api;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.facebridge.journal.Journal;

/** The gateway is not ready while it cannot keep what devices send: they resend to it, or to another. */
@Readiness
@ApplicationScoped
public class JournalReadiness implements HealthCheck {

    private final Journal journal;

    JournalReadiness(Journal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("journal").status(journal.isWritable()).build();
    }
}
