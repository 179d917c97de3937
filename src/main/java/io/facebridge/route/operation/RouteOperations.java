package io.facebridge.route.operation;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.OperationRunner;
import io.facebridge.route.device.DeviceCallHeaders;

/**
 * Every protocol has one command route, {@code direct:<protocol>-operation}: it takes an {@link OperationCall} and gives the
 * {@link OperationReply}.
 */
@ApplicationScoped
class RouteOperations implements OperationRunner {

    private final ProducerTemplate producer;

    RouteOperations(ProducerTemplate producer) {
        this.producer = producer;
    }

    @Override
    public OperationReply run(OperationCall call) {
        String route = "direct:" + call.operation().protocol().word() + "-operation";
        Exchange done = producer.send(route, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setBody(call);
            exchange.getMessage().setHeader(DeviceCallHeaders.DEVICE, call.deviceId());
            exchange.setProperty(OperationSteps.CALL, call);
        });
        if (done.getException() != null) {
            throw OperationErrors.translated(done.getException());
        }
        return done.getMessage().getBody(OperationReply.class);
    }
}
