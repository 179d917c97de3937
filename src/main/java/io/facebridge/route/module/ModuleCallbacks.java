package io.facebridge.route.module;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.OperationRunner;
import io.facebridge.protocol.module.ModuleRequests;

/** Looks whether a module has an address to call back before it is asked to. */
@ApplicationScoped
class ModuleCallbacks {

    private final Catalogue catalogue;
    private final OperationRunner runner;

    ModuleCallbacks(Catalogue catalogue, OperationRunner runner) {
        this.catalogue = catalogue;
        this.runner = runner;
    }

    /** @throws OperationFailedException where its recognitions go nowhere: it would say yes, and nothing would come */
    void refuseWithoutAddress(String deviceId) {
        OperationReply settings = runner.run(new OperationCall(deviceId,
                catalogue.operation(Protocol.MODULE, ModuleRequests.SETTINGS).orElseThrow(),
                JsonNodeFactory.instance.objectNode(), null));
        if (settings instanceof OperationReply.Result result
                && result.data().path(ModuleRequests.RECOGNITION_URL).asText().isEmpty()) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "the module has no address to send recognitions to;"
                    + " report-to-gateway sets it");
        }
    }
}
