package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.facebridge.journal.Quarantine.Entry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is known of a body or a picture field that could not become an event, without its bytes. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "QuarantineEntry")
public record QuarantineView(
        @Schema(required = true, description = "Derived from the content; devices are given it in the header Facebridge-Quarantined.", examples = Examples.QUARANTINE_ID) String id,
        @Schema(examples = "dumu") String protocol,
        @Schema(description = "The message's family.", examples = "dumu-face") String message,
        @Schema(description = "The path or the field that it came in.", examples = "/api/face/report") String path,
        @Schema(description = "As the device stated it.", examples = "application/json") String contentType,
        @Schema(description = "A short word.", examples = "not-json") String reason,
        @Schema(required = true, description = "Its size.", examples = "1024") long bytes,
        @Schema(required = true, description = "How often it came.", examples = "3") int times,
        @Schema(required = true, format = "date-time", examples = Examples.TIME) String firstAt,
        @Schema(required = true, format = "date-time", examples = Examples.TIME) String lastAt) {

    static QuarantineView of(Entry entry) {
        return new QuarantineView(entry.id(), entry.protocol(), entry.message(), entry.path(), entry.contentType(),
                entry.reason(),
                entry.bytes(), entry.times(), Times.text(entry.firstAt()), Times.text(entry.lastAt()));
    }

    /** Some of them. */
    @RegisterForReflection
    @Schema(name = "Quarantine")
    public record Some(
            @Schema(required = true, description = "Newest first. To read on, pass the last one's lastAt as 'before'.") List<QuarantineView> quarantine) {}
}
