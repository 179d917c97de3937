package io.facebridge.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.facebridge.journal.JournalUnavailableException;

/** Fails as the gateway might. */
@Path("/gateway/v1/test-failure")
public class FailingResource {

    static final String SECRET = "io.facebridge.Secret at line 5";

    @GET
    @Path("/internal")
    @Operation(hidden = true)
    public String internal() {
        throw new IllegalStateException(SECRET);
    }

    @GET
    @Path("/journal")
    @Operation(hidden = true)
    public String journal() {
        throw new JournalUnavailableException(SECRET, new IllegalStateException(SECRET));
    }
}
