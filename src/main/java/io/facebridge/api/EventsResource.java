package io.facebridge.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.facebridge.journal.EventFilter;
import io.facebridge.journal.Journal;
import io.facebridge.journal.JournalEntry;
import io.facebridge.journal.Page;
import io.smallrye.common.annotation.Blocking;

/** Reads the journal. */
@Path("/gateway/v1/events")
@Tag(name = GatewayApi.EVENTS)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class EventsResource {

    private static final JsonFactory JSON = new JsonFactory();

    private final Journal journal;

    EventsResource(Journal journal) {
        this.journal = journal;
    }

    /** A page of the journal; each event is written as its stored bytes. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listEvents", summary = "Events in journal order", description = "Begins after the event numbered"
            + " 'after'. To read on, pass 'next' as 'after'. The work for one page is bounded, so that a page may hold fewer events than"
            + " 'limit', or none, although more follow; the end is reached when 'next' equals 'after'.")
    @APIResponse(responseCode = "200", description = "A page of events.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventsView.class), examples = @ExampleObject(name = "one event", value = Examples.EVENTS)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_REQUEST)
    public StreamingOutput list(
            @QueryParam("after") @Parameter(description = "The seq before the first wanted.", example = "0", schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0")) String after,
            @QueryParam("limit") @Parameter(description = "At most so many events.", example = "100", schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000", defaultValue = "100")) String limit,
            @QueryParam("type") @Parameter(description = "Globs over the event's type with * and ?; the prefix io.facebridge. may be left out. Any of them.", example = "face.*") List<String> types,
            @QueryParam("source") @Parameter(description = "Globs over the event's source with * and ?. Any of them.", example = "/terminal/*") List<String> sources,
            @QueryParam("from") @Parameter(description = "Events whose time is not before, RFC 3339.", example = "2026-11-20T00:00:00Z", schema = @Schema(type = SchemaType.STRING, format = "date-time")) String from,
            @QueryParam("to") @Parameter(description = "Events whose time is before, RFC 3339.", example = "2026-11-21T00:00:00Z", schema = @Schema(type = SchemaType.STRING, format = "date-time")) String to) {
        EventFilter filter = new EventFilter(Parameters.globs("type", types), Parameters.globs("source", sources),
                Parameters.time("from", from), Parameters.time("to", to));
        Page page = journal.read(Parameters.after(after), Parameters.limit(limit), filter);
        return out -> write(page, out);
    }

    private static void write(Page page, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (JournalEntry entry : page.entries()) {
                json.writeStartObject();
                json.writeNumberField("seq", entry.seq());
                json.writeFieldName("event");
                json.writeRawValue(new String(entry.json(), StandardCharsets.UTF_8));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("next", page.scannedTo());
            json.writeEndObject();
        }
    }
}
