package io.facebridge.route.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.Digests;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.RecordPictures;
import io.facebridge.route.socket.DeviceSockets;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Gets the pictures that a report over a box's own WebSocket only names. A box that waits for an acknowledgement gets none and
 * sends again; of any other the report comes once, and is kept without what cannot be had in a few attempts.
 */
@Named("reportPictures")
@ApplicationScoped
@RegisterForReflection
public class ReportPictures {

    /** One after the other: a call waits for its turn and for a busy box by itself. */
    private static final int AT_ONCE = 3;
    private static final int MOST = 1000;

    private final DeviceProfiles profiles;
    private final MegboxPictures pictures;
    private final DeviceSockets sockets;
    private final MegboxPollConfig config;
    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    ReportPictures(DeviceProfiles profiles, MegboxPictures pictures, DeviceSockets sockets, MegboxPollConfig config) {
        this.profiles = profiles;
        this.pictures = pictures;
        this.sockets = sockets;
        this.config = config;
    }

    /** The body, a {@link Received}, gets its pictures; null where the box is to send it again over the next connection. */
    public void fetch(Exchange exchange) {
        Received report = exchange.getMessage().getBody(Received.class);
        DeviceProfile device = profiles.find(sockets.deviceId(exchange)).orElse(null);
        if (device == null || RecordPictures.addresses(report).isEmpty()) {
            return;
        }
        boolean comesAgain = device.subscription().acknowledge();
        String key = Digests.sha256(ByteBuffer.wrap(report.body()));
        for (int attempt = 1; attempt <= (comesAgain ? 1 : AT_ONCE); attempt++) {
            boolean last = comesAgain ? failed(key) >= config.pictureAttempts() : attempt == AT_ONCE;
            try {
                pictures.handOver(exchange, pictures.attach(device, report, last));
                forget(key);
                return;
            } catch (IOException e) {
                if (last) {
                    forget(key);
                    exchange.getMessage().setBody(without(report));
                    return;
                }
            }
        }
        exchange.getMessage().setBody(null);
        sockets.restart(exchange);
    }

    private static Received without(Received report) {
        Map<String, Picture> attachments = new HashMap<>(report.attachments());
        RecordPictures.addresses(report).keySet().forEach(
                name -> attachments.put(name, Picture.unavailable("the device could not be asked for the picture")));
        return report.with(attachments);
    }

    /** How many attempts there were, this one among them. */
    private synchronized int failed(String key) {
        return failures.merge(key, 1, Integer::sum);
    }

    private synchronized void forget(String key) {
        failures.remove(key);
    }
}
