package io.facebridge.route.module;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.protocol.module.ModuleAnswers;
import io.facebridge.protocol.module.ModuleRequests;
import io.facebridge.route.device.DeviceReply;
import io.facebridge.route.device.DeviceRequest;
import io.facebridge.route.operation.OperationSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The steps of {@code direct:module-operation}. The number of one command is uncertain: where a module refuses it the other is
 * tried once, and the one that it took is kept as long as the device's profile. Nothing else is ever sent twice.
 */
@Named("moduleOperations")
@ApplicationScoped
@RegisterForReflection
public class ModuleOperations {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final DeviceProfiles profiles;
    private final ModulePasswords passwords;
    private final ModuleCallbacks callbacks;
    private final ModuleCommandConfig config;
    /** The number for several faces that a device took, by its id. */
    private final Map<String, Integer> multiFace = new ConcurrentHashMap<>();

    ModuleOperations(DeviceProfiles profiles, ModulePasswords passwords, ModuleCallbacks callbacks,
            ModuleCommandConfig config) {
        this.profiles = profiles;
        this.passwords = passwords;
        this.callbacks = callbacks;
        this.config = config;
    }

    /** Takes the {@link OperationCall} and looks whether it can be sent at all. */
    public void prepare(Exchange exchange) {
        OperationCall operation = OperationSteps.call(exchange);
        DeviceProfile device = profiles.find(Protocol.MODULE, operation.deviceId())
                .orElseThrow(
                        () -> impossible("the device has no profile; one with baseUrl and credentials.password is needed"));
        if (device.baseUrl() == null) {
            throw impossible("the device's profile has no baseUrl; a module listens on port 8080");
        }
        if (device.credentials().password() == null) {
            throw impossible("the device's profile has no credentials.password; a module takes no command without it");
        }
        if (isPassword(operation)) {
            passwords.refuseUnchangeable(device);
        } else if (operation.operation().id().equals(ModuleRequests.CALLBACK_REQUEST)) {
            callbacks.refuseWithoutAddress(device.id());
        }
        exchange.setProperty(ModuleCall.PROPERTY, new ModuleCall(device, operation, requestValue(operation)));
    }

    /** Makes the HTTP request. */
    public void request(Exchange exchange) {
        ModuleCall call = call(exchange);
        byte[] body = ModuleRequests.body(call.requestValue(), call.getDevice().credentials().password(),
                call.operation().parameters());
        exchange.getMessage().setBody(
                new DeviceRequest("POST", call.operation().operation().sending().path(), JSON, Content.of(body), null));
    }

    /** Reads the answer: a result, or a refusal after which the other number is tried. */
    public void check(Exchange exchange) {
        ModuleCall call = call(exchange);
        DeviceReply answer = exchange.getMessage().getBody(DeviceReply.class);
        try {
            call.result(ModuleAnswers.read(answer.status(), answer.body()));
        } catch (OperationFailedException e) {
            if (call.isRepeated() || !isMultiFace(call.operation()) || !ModuleAnswers.FAILURE.equals(e.vendorCode())) {
                throw e;
            }
            call.repeat(ModuleRequests.otherMultiFaceValue(call.requestValue()));
        }
    }

    /** What came of it becomes the body. */
    public void result(Exchange exchange) {
        ModuleCall call = call(exchange);
        if (isMultiFace(call.operation())) {
            multiFace.put(call.getDevice().id(), call.requestValue());
        } else if (isPassword(call.operation())) {
            passwords.changed(call.getDevice(),
                    call.operation().parameters().path(ModuleRequests.NEW_PASSWORD).asText());
        }
        exchange.getMessage().setBody(new OperationReply.Result(call.result()));
    }

    void changed(@Observes DeviceProfileChanged change) {
        multiFace.remove(change.id());
    }

    private int requestValue(OperationCall call) {
        return isMultiFace(call)
                ? multiFace.getOrDefault(call.deviceId(), config.multiFaceRequestValue())
                : Integer.parseInt(call.operation().sending().code());
    }

    private static boolean isMultiFace(OperationCall call) {
        return call.operation().id().equals(ModuleRequests.MULTI_FACE);
    }

    private static boolean isPassword(OperationCall call) {
        return call.operation().id().equals(ModuleRequests.SET_PASSWORD);
    }

    private static ModuleCall call(Exchange exchange) {
        return exchange.getProperty(ModuleCall.PROPERTY, ModuleCall.class);
    }

    private static OperationFailedException impossible(String why) {
        return OperationFailedException.of(Kind.IMPOSSIBLE, why);
    }
}
