package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.multipart.FormValue;

import io.facebridge.operation.OperationReply;
import io.facebridge.operation.Operations;

/** A call from its document to its answer, so many at once. */
@ApplicationScoped
class Calls {

    private final CallSlots slots;
    private final CallAnswer answer;
    private final int maxDocument;

    Calls(CallSlots slots, CallAnswer answer, CallConfig config) {
        this.slots = slots;
        this.answer = answer;
        this.maxDocument = Math.toIntExact(Math.min(config.maxDocument().asLongValue(), Integer.MAX_VALUE - 8));
    }

    /** The document is read when the call has its place: until then it is not in memory. */
    Response run(InputStream document, Function<Operations.Request, OperationReply> call) throws IOException {
        try (CallSlots.Slot slot = slots.take()) {
            return answer.of(call.apply(CallDocument.read(document, maxDocument)));
        }
    }

    Response run(Map<String, Collection<FormValue>> form, Function<Operations.Request, OperationReply> call)
            throws IOException {
        try (CallSlots.Slot slot = slots.take()) {
            return answer.of(call.apply(CallDocument.read(form, maxDocument)));
        }
    }
}
