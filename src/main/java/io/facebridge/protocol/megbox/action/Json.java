package io.facebridge.protocol.megbox.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.operation.OperationReply;

/** Small documents. */
final class Json {

    private Json() {
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** It is done, and there is nothing to say of it. */
    static OperationReply done() {
        return new OperationReply.Result(object());
    }
}
