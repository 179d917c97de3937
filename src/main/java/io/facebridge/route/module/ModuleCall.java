package io.facebridge.route.module;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.DeviceProfile;
import io.facebridge.operation.OperationCall;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One command on its way through {@code direct:module-operation}. */
@RegisterForReflection
public final class ModuleCall {

    /** The property that keeps it. */
    static final String PROPERTY = "FacebridgeModuleCall";

    private final DeviceProfile device;
    private final OperationCall operation;
    private int requestValue;
    private boolean repeated;
    private JsonNode result;

    ModuleCall(DeviceProfile device, OperationCall operation, int requestValue) {
        this.device = device;
        this.operation = operation;
        this.requestValue = requestValue;
    }

    public DeviceProfile getDevice() {
        return device;
    }

    /** Whether there is no result yet. */
    public boolean isOpen() {
        return result == null;
    }

    OperationCall operation() {
        return operation;
    }

    int requestValue() {
        return requestValue;
    }

    boolean isRepeated() {
        return repeated;
    }

    /** The same command once more under another number. */
    void repeat(int otherRequestValue) {
        requestValue = otherRequestValue;
        repeated = true;
    }

    JsonNode result() {
        return result;
    }

    void result(JsonNode value) {
        result = value;
    }

    @Override
    public String toString() {
        return "ModuleCall[" + operation + "]";
    }
}
