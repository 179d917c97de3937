package io.facebridge.route.nebula;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Catalogue;
import io.facebridge.operation.Operation;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.nebula.NebulaCallException;
import io.facebridge.protocol.nebula.NebulaOperationRequest;
import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.NebulaSessions;
import io.facebridge.protocol.nebula.NebulaTimeouts;
import io.facebridge.protocol.nebula.PicturePath;
import io.facebridge.route.device.DeviceReply;
import io.facebridge.route.device.DeviceRequest;
import io.facebridge.route.socket.SocketHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The steps of {@code direct:nebula-call}: an operation, or the fetching of a picture, with the node's session. A session that
 * the node does not know any more is renewed and the same request sent once more; nothing else is ever repeated.
 */
@Named("nebulaCalls")
@ApplicationScoped
@RegisterForReflection
public class NebulaCalls {

    private static final String PICTURES = "/ws/";
    private static final String SESSION_HEADER = "sessionid";
    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** After it the session is gone (2.2), as after everything that restarts the node. */
    private static final String LOGOUT = "258";

    private final DeviceProfiles profiles;
    private final NebulaSessions sessions;
    private final NebulaTimeouts timeouts;
    private final Set<String> ending;

    NebulaCalls(DeviceProfiles profiles, NebulaSessions sessions, NebulaCallConfig config, Catalogue catalogue) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.timeouts = new NebulaTimeouts(config.slowTimeout(), config.upgradeTimeout());
        this.ending = Stream.concat(Stream.of(LOGOUT), catalogue.operations(Protocol.NEBULA).stream()
                .filter(Operation::restarts).map(operation -> operation.sending().code()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes the request from the body, an operation as JSON or {@link NebulaOperationRequest}, a {@link PicturePath} or a
     * {@link NebulaDownload}, and the device from its header.
     */
    public void prepare(Exchange exchange) {
        DeviceProfile device = device(exchange.getMessage().getHeader(SocketHeaders.DEVICE, String.class));
        NebulaCall call = call(device, exchange.getMessage().getBody());
        if (call.needsSession()) {
            sessions.current(device.id(), call.account()).ifPresent(call::session);
        }
        exchange.setProperty(NebulaCall.PROPERTY, call);
    }

    /** Makes the HTTP request. */
    public void request(Exchange exchange) {
        NebulaCall call = call(exchange);
        Map<String, String> headers = call.session() == null ? Map.of() : Map.of(SESSION_HEADER, call.session());
        exchange.getMessage().setBody(call.picture() == null
                ? post(call.operation(), headers, timeouts.of(call.operation().msgId()))
                : new DeviceRequest("GET", call.picture().under(PICTURES), headers, null, null));
    }

    /** Reads the answer: a result, a refusal, or a session that must be renewed. */
    public void check(Exchange exchange) {
        NebulaCall call = call(exchange);
        DeviceReply answer = exchange.getMessage().getBody(DeviceReply.class);
        if (call.picture() == null) {
            checkOperation(call, answer);
        } else if (call.isWholeFile()) {
            checkFile(call, answer);
        } else {
            checkPicture(call, answer);
        }
    }

    /** The connection failed: whether the node still knows the session is not known. */
    public void failed(Exchange exchange) throws Exception {
        NebulaCall call = call(exchange);
        dropSession(call);
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /** The result becomes the body: the node's whole answer, a {@link Picture}, or a {@link DeviceReply} with a file. */
    public void result(Exchange exchange) {
        exchange.getMessage().setBody(call(exchange).result());
    }

    void changed(@Observes DeviceProfileChanged change) {
        if (change.after() == null) {
            sessions.forget(change.id());
        }
    }

    static NebulaCall call(Exchange exchange) {
        return exchange.getProperty(NebulaCall.PROPERTY, NebulaCall.class);
    }

    /** @param timeout null for the default */
    static DeviceRequest post(NebulaOperationRequest request, Map<String, String> headers, Duration timeout) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", request.contentType());
        return new DeviceRequest("POST", request.path(), all, request.body(), timeout);
    }

    /** @throws NebulaCallException when the answer is none of this interface */
    static NebulaReply read(DeviceReply answer) {
        if (answer.status() < OK || answer.status() >= REDIRECTS) {
            throw NebulaCallException.unreadable("HTTP status " + answer.status());
        }
        return NebulaReply.read(answer.body());
    }

    private void checkOperation(NebulaCall call, DeviceReply answer) {
        NebulaReply reply = read(answer);
        String msgId = call.operation().msgId();
        if (reply.isSessionGone() && call.needsSession()) {
            dropSession(call);
            if (!call.isRepeated()) {
                call.repeat();
                return;
            }
        }
        reply.orRefusal(msgId);
        used(call);
        if (ending.contains(msgId)) {
            dropSession(call);
        }
        call.result(reply.json());
    }

    private void checkFile(NebulaCall call, DeviceReply answer) {
        if (isSessionGone(answer) && !call.isRepeated()) {
            dropSession(call);
            call.repeat();
        } else if (answer.status() == NOT_FOUND) {
            throw NebulaCallException.noFile();
        } else if (answer.status() != OK) {
            throw NebulaCallException.unreadable("HTTP status " + answer.status());
        } else {
            if (isEnvelope(answer)) {
                NebulaReply.read(answer.body()).orRefusal("the file");
            }
            used(call);
            call.result(answer);
        }
    }

    /** The manual does not say how a node refuses a picture: a failed answer, or an answer of the interface in its place. */
    private void checkPicture(NebulaCall call, DeviceReply answer) {
        boolean gone = isSessionGone(answer);
        if (gone && !call.isRepeated()) {
            dropSession(call);
            call.repeat();
        } else if (gone || isEnvelope(answer) || answer.status() != OK) {
            call.result(Picture.unavailable("the device did not give the picture"));
        } else {
            used(call);
            call.result(Picture.fromBytes(answer.body()));
        }
    }

    private static boolean isSessionGone(DeviceReply answer) {
        return answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN
                || isEnvelope(answer) && NebulaReply.read(answer.body()).isSessionGone();
    }

    private static boolean isEnvelope(DeviceReply answer) {
        return answer.body().length > 0 && answer.body()[0] == '{';
    }

    private void used(NebulaCall call) {
        if (call.session() != null) {
            sessions.used(call.getDevice().id(), call.session());
        }
    }

    private void dropSession(NebulaCall call) {
        if (call.session() != null) {
            sessions.drop(call.getDevice().id(), call.session());
        }
    }

    private static NebulaCall call(DeviceProfile device, Object body) {
        if (body instanceof PicturePath path) {
            return NebulaCall.picture(device, path);
        }
        if (body instanceof NebulaDownload file) {
            return NebulaCall.file(device, file.path());
        }
        if (body instanceof NebulaOperationRequest request) {
            return NebulaCall.operation(device, request);
        }
        if (body instanceof ObjectNode request) {
            return NebulaCall.operation(device, NebulaOperationRequest.json(request));
        }
        throw new IllegalArgumentException("the body of a call to a Nebula node must be a request");
    }

    private DeviceProfile device(String id) {
        DeviceProfile device = id == null ? null : profiles.find(id).orElse(null);
        if (device == null || device.protocol() != Protocol.NEBULA) {
            throw NebulaCallException.impossible("no Nebula node with this id is registered");
        }
        if (device.baseUrl() == null || device.credentials().username() == null || device.credentials().password() == null) {
            throw NebulaCallException.impossible("the device has no base-url, username or password");
        }
        return device;
    }
}
