package io.facebridge.operation;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException.Kind;

/** Tells devices what to do, in the words of their manual. */
@ApplicationScoped
public class Operations {

    private final Catalogue catalogue;
    private final ParameterReader parameters;
    private final OperationRunner runner;
    private final ReplyKeeper replies;

    Operations(Catalogue catalogue, ParameterReader parameters, OperationRunner runner, ReplyKeeper replies) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.runner = runner;
        this.replies = replies;
    }

    /**
     * What is asked for.
     *
     * @param parts what came beside the parameters, by name
     * @param confirmed whether the caller means what cannot be undone
     * @param expiry how long a device that fetches its tasks may take to do so; null for the default
     */
    public record Request(ObjectNode parameters, Map<String, Content> parts, boolean confirmed, Duration expiry) {

        @Override
        public String toString() {
            return "Request";
        }
    }

    /** What devices of the protocol can be told, in the manual's order. */
    public Collection<Operation> of(Protocol protocol) {
        return catalogue.operations(protocol);
    }

    /**
     * Runs an operation and waits for what comes of it.
     *
     * @return a result whose pictures are references and whose secrets are hidden, or the tasks that wait for the device
     * @throws OperationFailedException with what went wrong
     */
    public OperationReply run(Target device, String operationId, Request request) {
        Operation operation = operation(device, operationId);
        OperationReply reply = sent(device, operation, request);
        if (reply instanceof OperationReply.Result result) {
            return new OperationReply.Result(replies.keep(operation.reply(), result.data()));
        }
        return reply instanceof OperationReply.File file ? new OperationReply.Result(replies.keep(file)) : reply;
    }

    /**
     * The same of an operation that answers at once, secrets included: for the gateway itself, which sends them back to the
     * device. Nothing of it may be given out.
     */
    public OperationReply.Result runUnhidden(Target device, String operationId, Request request) {
        Operation operation = operation(device, operationId);
        if (sent(device, operation, request) instanceof OperationReply.Result result) {
            return new OperationReply.Result(replies.keepUnhidden(operation.reply(), result.data()));
        }
        throw new IllegalStateException("the operation " + operationId + " gives no result at once");
    }

    private Operation operation(Target device, String operationId) {
        return catalogue.operation(device.protocol(), operationId)
                .orElseThrow(() -> OperationFailedException.of(Kind.NOT_FOUND,
                        "the protocol " + device.protocol().word() + " has no such operation"));
    }

    private OperationReply sent(Target device, Operation operation, Request request) {
        ObjectNode read = parameters.read(operation.parameters(), request.parameters(), request.parts());
        wantConfirmed(operation.destructive(), request);
        return runner.run(new OperationCall(device.deviceId(), operation, read, request.expiry()));
    }

    /**
     * @throws OperationFailedException where it takes away what cannot be had back and the caller did not say that he means it
     */
    public static void wantConfirmed(boolean destructive, Request request) {
        if (destructive && !request.confirmed()) {
            throw OperationFailedException.of(Kind.NOT_CONFIRMED, "it is destructive; it is done where \"confirm\" is true");
        }
    }
}
