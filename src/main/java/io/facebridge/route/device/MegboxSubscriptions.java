package io.facebridge.route.device;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.FrameAssembler;
import io.facebridge.route.socket.DeviceSockets;
import io.facebridge.route.socket.SocketHeaders;
import io.facebridge.route.socket.SubscriptionConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of a subscription to a MegBox's own WebSocket server (23.3). */
@Named("megboxSubscriptions")
@ApplicationScoped
@RegisterForReflection
public class MegboxSubscriptions {

    private static final String PATH = "megbox-subscribe";
    private static final String OPEN = "open";
    private static final String MESSAGE = "message";
    /** The same as of boxes that open a connection themselves. */
    private static final String FRAMES_MISSING = "facebridge.megbox.ws.frames.missing";
    private static final Logger LOG = Logger.getLogger(MegboxSubscriptions.class);
    private static final int OK = 200;

    private final DeviceProfiles profiles;
    private final DeviceSockets sockets;
    private final MeterRegistry metrics;
    private final int maxFrame;
    /** What cuts the messages of each device's connection; a connection has one to itself, and there is one connection. */
    private final ConcurrentMap<String, FrameAssembler> assemblers = new ConcurrentHashMap<>();
    /** The devices of which there is the beginning of a frame. */
    private final Set<String> holding = ConcurrentHashMap.newKeySet();

    MegboxSubscriptions(DeviceProfiles profiles, DeviceSockets sockets, SubscriptionConfig config, MeterRegistry metrics) {
        this.profiles = profiles;
        this.sockets = sockets;
        this.metrics = metrics;
        this.maxFrame = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, config.maxMessage().asLongValue()));
    }

    /**
     * Cuts what came into the messages that are complete by now, a list of {@link Received}. What there is of a frame is held
     * back, and counted, until the rest comes; where none comes it is for the quarantine.
     */
    public void messages(Exchange exchange) {
        Message message = exchange.getMessage();
        String device = sockets.deviceId(exchange);
        if (MESSAGE.equals(message.getHeader(SocketHeaders.EVENT))) {
            FrameAssembler frames = assemblers.computeIfAbsent(device, this::assembler);
            long missingBefore = frames.missing();
            message.setBody(frames.add(message.getBody(byte[].class),
                    message.getHeader(SocketHeaders.TEXT, false, boolean.class)));
            count(device, frames.missing() - missingBefore);
            if (frames.held() > 0) {
                holding.add(device);
            } else {
                holding.remove(device);
            }
            sockets.hold(exchange, frames.held());
        } else {
            // a connection that has just opened begins with nothing
            FrameAssembler before = OPEN.equals(message.getHeader(SocketHeaders.EVENT))
                    ? assemblers.remove(device)
                    : assemblers.get(device);
            message.setBody(before == null ? List.of() : before.end());
            holding.remove(device);
            sockets.hold(exchange, 0);
            if (profiles.find(device).filter(profile -> profile.subscription().enabled()).isEmpty()) {
                assemblers.remove(device);
            }
        }
    }

    /**
     * Whether the message was kept, its reply says something, and this box is to hear it.
     *
     * @return as a predicate for the route
     */
    public boolean isAnswered(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class) == OK
                && !exchange.getMessage().getBody(String.class).isEmpty()
                && profiles.find(sockets.deviceId(exchange)).map(DeviceProfile::subscription)
                        .filter(DeviceProfile.Subscription::acknowledge).isPresent();
    }

    /** Where something is held back, the flush at the connection's end takes it, and forgets. */
    void forget(@Observes DeviceProfileChanged change) {
        if ((change.after() == null || !change.after().subscription().enabled()) && !holding.contains(change.id())) {
            assemblers.remove(change.id());
        }
    }

    private void count(String device, long missing) {
        if (missing > 0) {
            metrics.counter(FRAMES_MISSING).increment(missing);
            LOG.warnf("%d frames of device %s are missing", missing, device);
        }
    }

    private FrameAssembler assembler(String device) {
        return new FrameAssembler(maxFrame, PATH, device);
    }
}
