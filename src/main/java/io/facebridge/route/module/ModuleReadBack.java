package io.facebridge.route.module;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.OperationRunner;
import io.facebridge.protocol.module.ModuleRequests;

/** Asks a module for its settings where a command cannot be done, or cannot be believed, without knowing them. */
@ApplicationScoped
class ModuleReadBack {

    private static final Logger LOG = Logger.getLogger(ModuleReadBack.class);

    private final Catalogue catalogue;
    private final OperationRunner runner;

    ModuleReadBack(Catalogue catalogue, OperationRunner runner) {
        this.catalogue = catalogue;
        this.runner = runner;
    }

    /** @throws OperationFailedException where its recognitions go nowhere: it would say yes, and nothing would come */
    void refuseWithoutAddress(String deviceId) {
        if (settings(deviceId).path(ModuleRequests.RECOGNITION_URL).asText().isEmpty()) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "the module has no address to send recognitions to;"
                    + " report-to-gateway sets it");
        }
    }

    /**
     * Whether the module has a setting as it was just told; empty where it cannot be asked now, which makes no failure of what
     * it said that it did.
     */
    Optional<Boolean> has(String deviceId, String setting, int value) {
        try {
            JsonNode known = settings(deviceId).path(setting);
            return known.isMissingNode() ? Optional.empty() : Optional.of(known.asInt() == value);
        } catch (OperationFailedException e) {
            LOG.debugf(e, "device %s did not give its settings", deviceId);
            return Optional.empty();
        }
    }

    private JsonNode settings(String deviceId) {
        OperationReply reply = runner.run(new OperationCall(deviceId,
                catalogue.operation(Protocol.MODULE, ModuleRequests.SETTINGS).orElseThrow(),
                JsonNodeFactory.instance.objectNode(), null));
        return reply instanceof OperationReply.Result result ? result.data() : JsonNodeFactory.instance.objectNode();
    }
}
