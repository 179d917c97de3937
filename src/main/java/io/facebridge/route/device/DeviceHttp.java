package io.facebridge.route.device;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Calls to the devices' own HTTP interfaces: base URL, TLS and digest login of the profile, bounded in time and size, no
 * redirects, only to addresses that the administrator allowed. One client a device, kept as long as its profile holds.
 */
@Named("deviceHttp")
@ApplicationScoped
@RegisterForReflection
public class DeviceHttp {

    private final Map<String, DeviceClient> clients = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "facebridge-device-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final DeviceCallConfig config;
    private final DeviceProfiles profiles;
    private final DeviceRegistry registry;
    private final AllowedNetworks allowed;

    DeviceHttp(DeviceCallConfig config, DeviceProfiles profiles, DeviceRegistry registry, AllowedNetworks allowed) {
        this.config = config;
        this.profiles = profiles;
        this.registry = registry;
        this.allowed = allowed;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends the request and waits for the answer, whatever its status is.
     *
     * @throws DeviceUnreachableException when it was not sent
     * @throws DeviceTimeoutException when it was sent and not answered: what the device did is unknown
     * @throws DeviceReplyTooLargeException when the answer is larger than allowed
     */
    public DeviceReply send(DeviceProfile device, DeviceRequest request) throws IOException {
        DeviceClient client = client(device);
        try {
            DeviceReply reply = client.send(request);
            if (device.protocol() != null) {
                registry.alive(device.protocol(), device.id(), Instant.now());
            }
            return reply;
        } finally {
            client.done();
        }
    }

    void changed(@Observes DeviceProfileChanged change) {
        DeviceClient old = clients.remove(change.id());
        if (old != null) {
            old.giveUp();
        }
    }

    @PreDestroy
    void stop() {
        deadlines.shutdownNow();
        clients.values().forEach(DeviceClient::giveUp);
    }

    /** The client of this very profile, taken into use; of one that no longer holds only for this call. */
    private DeviceClient client(DeviceProfile device) throws IOException {
        while (true) {
            DeviceClient known = clients.get(device.id());
            if (known != null && known.profile().equals(device)) {
                if (known.use()) {
                    return known;
                }
            } else if (holds(device)) {
                replace(known, new DeviceClient(device, config, allowed, deadlines));
                // what changed between the two looks has already told of itself, and nobody else would take the client away
                if (!holds(device)) {
                    forget(device);
                }
            } else {
                DeviceClient once = new DeviceClient(device, config, allowed, deadlines);
                once.use();
                once.giveUp();
                return once;
            }
        }
    }

    private boolean holds(DeviceProfile device) {
        return profiles.find(device.id()).filter(device::equals).isPresent();
    }

    private void forget(DeviceProfile device) {
        DeviceClient kept = clients.get(device.id());
        if (kept != null && kept.profile().equals(device) && clients.remove(device.id(), kept)) {
            kept.giveUp();
        }
    }

    private void replace(DeviceClient known, DeviceClient fresh) {
        String id = fresh.profile().id();
        boolean taken = known == null ? clients.putIfAbsent(id, fresh) == null : clients.replace(id, known, fresh);
        DeviceClient unused = taken ? known : fresh;
        if (unused != null) {
            unused.giveUp();
        }
    }
}
