package io.facebridge.route.nebula;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationReply;
import io.facebridge.protocol.nebula.NebulaOperationRequest;
import io.facebridge.protocol.nebula.NebulaResults;
import io.facebridge.protocol.nebula.PicturePath;
import io.facebridge.route.device.DeviceReply;
import io.facebridge.route.operation.OperationSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of {@code direct:nebula-operation}: an operation of the catalogue becomes a request, the answer its result. */
@Named("nebulaOperation")
@ApplicationScoped
@RegisterForReflection
public class NebulaOperationSteps {

    private static final String OCTETS = "application/octet-stream";

    /** What {@code direct:nebula-call} takes. */
    public void request(Exchange exchange) {
        OperationCall call = OperationSteps.call(exchange);
        exchange.getMessage().setBody(isDownload(call)
                ? new NebulaDownload(path(call))
                : NebulaOperationRequest.of(call.operation().sending(), call.parameters()));
    }

    /** What {@code direct:nebula-call} gives. */
    public void result(Exchange exchange) {
        Object answer = exchange.getMessage().getBody();
        if (answer instanceof DeviceReply file) {
            exchange.getMessage().setBody(new OperationReply.File(
                    file.contentType() == null ? OCTETS : file.contentType(), Content.of(file.body())));
        } else {
            exchange.getMessage().setBody(new OperationReply.Result(NebulaResults.of((JsonNode) answer)));
        }
    }

    /** The only call without a number. */
    private static boolean isDownload(OperationCall call) {
        String code = call.operation().sending().code();
        return code == null || code.isEmpty();
    }

    /** Its only parameter. */
    private static PicturePath path(OperationCall call) {
        Map.Entry<String, JsonNode> parameter = call.parameters().properties().iterator().next();
        return PicturePath.of(parameter.getValue().asText()).orElseThrow(() -> OperationFailedException.invalid(
                List.of(new FieldError("parameters." + parameter.getKey(),
                        "must be a path as the device's answers have them"))));
    }
}
