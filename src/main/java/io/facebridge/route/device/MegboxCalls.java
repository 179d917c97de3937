package io.facebridge.route.device;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxBusyException;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The step of {@code direct:megbox-call}: one call to a box, in its turn, with the answer's envelope taken off. */
@Named("megboxCalls")
@ApplicationScoped
@RegisterForReflection
public class MegboxCalls {

    private static final Logger LOG = Logger.getLogger(MegboxCalls.class);
    private static final String GET = "GET";
    private static final String DELETE = "DELETE";
    private static final int UNAUTHORIZED = 401;

    /** They are read and do something all the same (chapters 4, 7, 28). */
    private static final Pattern SIDE_EFFECTS = Pattern.compile(
            ".*/(devices/reboot|devices/restoreFactorySet|trackReset|telnet_control|snapFullImage|debug_ping)([/?].*)?");

    private final Map<String, MegboxLine> lines = new ConcurrentHashMap<>();
    private final DeviceProfiles profiles;
    private final DeviceHttp http;
    private final MegboxCallConfig config;

    MegboxCalls(DeviceProfiles profiles, DeviceHttp http, MegboxCallConfig config) {
        this.profiles = profiles;
        this.http = http;
        this.config = config;
    }

    /**
     * The body is a {@link DeviceRequest}, the device's id stands in {@link DeviceCallHeaders#DEVICE}; the body becomes the
     * {@link Envelope}, or the {@link DeviceReply} where {@link DeviceCallHeaders#DOWNLOAD} is set and the answer has none.
     *
     * @throws MegboxBusyException when the box is busy and the call may be repeated
     * @throws MegboxErrorException when the box refused it
     */
    public void call(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String deviceId = message.getHeader(DeviceCallHeaders.DEVICE, String.class);
        DeviceProfile device = profiles.find(deviceId)
                .orElseThrow(() -> new DeviceUnreachableException(deviceId, "it has no profile"));
        // the body stays the request until it succeeds: the step may be repeated
        DeviceRequest request = message.getBody(DeviceRequest.class);
        if (request == null) {
            throw new IllegalArgumentException("the body must be a DeviceRequest");
        }
        boolean download = message.getHeader(DeviceCallHeaders.DOWNLOAD, false, Boolean.class);
        boolean repeatable = message.getHeader(DeviceCallHeaders.REPEATABLE, isRepeatable(request), Boolean.class);
        try {
            message.setBody(send(device, request, download, repeatable));
        } catch (MegboxErrorException e) {
            if (!isDoneAlready(exchange, request, e)) {
                throw e;
            }
            message.setBody(Envelope.done());
        }
    }

    /** Whether the call that the box was too busy for is made again. */
    public boolean mayRepeat(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) <= config.retries();
    }

    void changed(@Observes DeviceProfileChanged change) {
        MegboxLine line = lines.get(change.id());
        if (line != null) {
            line.approachAgain();
        }
    }

    private Object send(DeviceProfile device, DeviceRequest request, boolean download, boolean repeatable) throws IOException {
        MegboxLine line = lines.computeIfAbsent(device.id(), id -> new MegboxLine());
        line.enter(device.id(), config.maxWait(), config.maxWaiting());
        try {
            DeviceReply reply = http.send(device, request);
            Envelope envelope = Envelope.read(reply.body()).orElse(null);
            if (envelope == null && download && reply.status() != UNAUTHORIZED) {
                return reply;
            }
            int code = envelope == null ? Envelope.codeOf(reply.status()) : envelope.code();
            if (code == ErrorCodes.SUCCESS && !Envelope.isFailure(reply.status())) {
                return envelope;
            }
            if (ErrorCodes.isLocked(code)) {
                LOG.warnf("device %s answers %d (%s) and is left alone for %s", device.id(), code, ErrorCodes.text(code),
                        config.holdOff());
                line.leaveAlone(config.holdOff());
            }
            if (ErrorCodes.isBusy(code) && repeatable) {
                throw new MegboxBusyException(code);
            }
            if (envelope == null) {
                throw MegboxErrorException.unstated(code);
            }
            throw new MegboxErrorException(code == ErrorCodes.SUCCESS ? Envelope.codeOf(reply.status()) : code,
                    envelope.arguments());
        } finally {
            line.leave();
        }
    }

    /** A box that is pre-empted (104004) may have deleted it before: the repetition finds nothing. */
    private static boolean isDoneAlready(Exchange exchange, DeviceRequest request, MegboxErrorException refusal) {
        return DELETE.equals(request.method()) && refusal.isStated() && ErrorCodes.isMissing(refusal.code())
                && exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) > 0;
    }

    private static boolean isRepeatable(DeviceRequest request) {
        return GET.equals(request.method()) && !SIDE_EFFECTS.matcher(request.pathAndQuery()).matches();
    }
}
