package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of events, for the OpenAPI document; the events themselves are written as they are stored. */
@Schema(name = "Events")
record EventsView(
        @Schema(required = true, description = "In journal order.") List<EntryView> events,
        @Schema(required = true, description = "Pass it as 'after' to read on; it equals 'after' at the journal's end.", examples = "1") long next) {

    /** An event and its place. */
    @Schema(name = "JournalEntry")
    record EntryView(
            @Schema(required = true, description = "Its place in the journal, from 1, growing.", examples = "1") long seq,
            @Schema(required = true, implementation = EventView.class) Object event) {}

    /** An event of the common format. */
    @Schema(name = "Event", type = SchemaType.OBJECT, description = "A CloudEvents 1.0 object in structured JSON mode.", additionalProperties = Schema.True.class, externalDocs = @ExternalDocumentation(description = "The common event format", url = "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md"), examples = Examples.EVENT)
    record EventView() {}
}
