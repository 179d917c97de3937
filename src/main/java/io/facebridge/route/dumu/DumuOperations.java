package io.facebridge.route.dumu;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.protocol.dumu.RelayOrder;
import io.facebridge.route.device.DeviceReply;
import io.facebridge.route.device.DeviceRequest;
import io.facebridge.route.operation.OperationSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of {@code direct:dumu-operation}. */
@Named("dumuOperations")
@ApplicationScoped
@RegisterForReflection
public class DumuOperations {

    /** The property that keeps the camera's profile. */
    private static final String DEVICE = "FacebridgeDumuDevice";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final DeviceProfiles profiles;

    DumuOperations(DeviceProfiles profiles) {
        this.profiles = profiles;
    }

    /** Makes the HTTP request of the {@link OperationCall}. */
    public void request(Exchange exchange) {
        OperationCall call = OperationSteps.call(exchange);
        DeviceProfile device = profiles.find(Protocol.DUMU, call.deviceId())
                .orElseThrow(() -> impossible("the device has no profile; one with baseUrl and relayPath is needed"));
        if (device.baseUrl() == null) {
            throw impossible("baseUrl is not set in the device's profile");
        }
        if (device.relayPath() == null) {
            throw impossible("relayPath (relay-path) is not set in the device's profile; the manual names none");
        }
        exchange.setProperty(DEVICE, device);
        exchange.getMessage().setBody(new DeviceRequest(call.operation().sending().method(), device.relayPath(), JSON,
                Content.of(RelayOrder.body(device.id(), call.parameters())), null));
    }

    /** What came of it becomes the body. */
    public void result(Exchange exchange) {
        DeviceReply answer = exchange.getMessage().getBody(DeviceReply.class);
        exchange.getMessage().setBody(new OperationReply.Result(RelayOrder.answer(answer.status(), answer.body())));
    }

    private static OperationFailedException impossible(String why) {
        return OperationFailedException.of(Kind.IMPOSSIBLE, why);
    }
}
