package io.facebridge.route.device;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.FrameAssembler;
import io.facebridge.route.socket.DeviceSockets;
import io.facebridge.route.socket.SocketHeaders;
import io.facebridge.route.socket.SubscriptionConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of a subscription to a MegBox's own WebSocket server (23.3). */
@Named("megboxSubscriptions")
@ApplicationScoped
@RegisterForReflection
public class MegboxSubscriptions {

    private static final String PATH = "megbox-subscribe";
    private static final String OPEN = "open";
    private static final int OK = 200;

    private final DeviceProfiles profiles;
    private final DeviceSockets sockets;
    private final int maxFrame;
    /** What cuts the messages of each device's connection; a connection has one to itself, and there is one connection. */
    private final ConcurrentMap<String, FrameAssembler> assemblers = new ConcurrentHashMap<>();

    MegboxSubscriptions(DeviceProfiles profiles, DeviceSockets sockets, SubscriptionConfig config) {
        this.profiles = profiles;
        this.sockets = sockets;
        this.maxFrame = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, config.maxMessage().asLongValue()));
    }

    /**
     * Cuts what came into the messages that are complete by now, a list of {@link Received}; of a connection that has just
     * opened what the one before left unfinished, for the quarantine.
     */
    public void messages(Exchange exchange) {
        Message message = exchange.getMessage();
        String device = sockets.deviceId(exchange);
        message.setBody(OPEN.equals(message.getHeader(SocketHeaders.EVENT))
                ? renew(device)
                : assemblers.computeIfAbsent(device, this::assembler)
                        .add(message.getBody(byte[].class), message.getHeader(SocketHeaders.TEXT, false, boolean.class)));
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

    void forget(@Observes DeviceProfileChanged change) {
        if (change.after() == null || !change.after().subscription().enabled()) {
            assemblers.remove(change.id());
        }
    }

    private List<Received> renew(String device) {
        FrameAssembler before = assemblers.put(device, assembler(device));
        return before == null ? List.of() : before.end();
    }

    private FrameAssembler assembler(String device) {
        return new FrameAssembler(maxFrame, PATH, device);
    }
}
