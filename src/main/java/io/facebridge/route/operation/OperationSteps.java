package io.facebridge.route.operation;

import org.apache.camel.Exchange;

import io.facebridge.operation.OperationCall;

/** What the steps of the command routes share. */
public final class OperationSteps {

    /** The property that keeps the {@link OperationCall} while the body is the request and the answer. */
    public static final String CALL = "FacebridgeOperationCall";

    private OperationSteps() {
    }

    public static OperationCall call(Exchange exchange) {
        return exchange.getProperty(CALL, OperationCall.class);
    }
}
