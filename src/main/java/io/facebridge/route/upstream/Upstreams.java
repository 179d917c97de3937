package io.facebridge.route.upstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.operation.Target;
import io.facebridge.operation.Targets;

/** The servers of the configuration that can be asked. One whose configuration is wrong is told of and stops nothing else. */
@Singleton
public class Upstreams {

    private static final Logger LOG = Logger.getLogger(Upstreams.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final String ALL = "*";
    private static final Duration MAX_EXPIRY = Duration.ofDays(365);

    private final Map<String, Upstream> byName = new TreeMap<>();
    private final DeviceProfiles profiles;

    Upstreams(UpstreamConfig config, DeviceProfiles profiles) {
        this.profiles = profiles;
        config.all().forEach((name, server) -> {
            try {
                if (server.enabled()) {
                    byName.put(name, upstream(name, server));
                } else {
                    LOG.infof("upstream %s is switched off", name);
                }
            } catch (IllegalArgumentException e) {
                LOG.errorf("upstream %s cannot be asked: %s", name, e.getMessage());
            }
        });
    }

    /**
     * A server.
     *
     * @param base without a slash at its end; may hold a secret in its path
     * @param devices ids
     * @param every whether all devices are meant that have a profile
     * @param pictures where pictures may be that are not on the server itself
     */
    public record Upstream(String name, URI base, Set<String> devices, boolean every, AllowedNetworks pictures,
            UpstreamConfig.Server settings) {

        /** Never its path. */
        @Override
        public String toString() {
            return name + " (" + base.getHost() + ")";
        }
    }

    Map<String, Upstream> all() {
        return byName;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    Upstream get(String name) {
        Upstream upstream = byName.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException("there is no upstream " + name);
        }
        return upstream;
    }

    /** Whether the server is asked on behalf of the device. */
    boolean serves(Upstream upstream, String deviceId) {
        return upstream.devices().contains(deviceId) || upstream.every() && profiles.find(deviceId).isPresent();
    }

    /**
     * The device as its profile says: whoever else uses its id in another protocol changes nothing.
     *
     * @throws io.facebridge.operation.OperationFailedException where it is not known
     */
    Target target(Targets targets, String deviceId) {
        return targets.find(deviceId, protocol(deviceId));
    }

    /** Whether it is the server's device that sent in that protocol, by its {@linkplain Protocol#word word}. */
    boolean serves(Upstream upstream, String deviceId, String protocol) {
        Protocol own = protocol(deviceId);
        return serves(upstream, deviceId) && (own == null || own.word().equals(protocol));
    }

    private Protocol protocol(String deviceId) {
        return profiles.find(deviceId).map(DeviceProfile::protocol).orElse(null);
    }

    private static Upstream upstream(String name, UpstreamConfig.Server server) {
        require(NAME.matcher(name).matches(), "its name must match " + NAME);
        require(server.workers() >= 1 && server.workers() <= 256, "workers must be 1 to 256");
        require(server.maxDevices() >= 1, "max-devices must be at least 1");
        require(List.of(server.taskPause(), server.idlePause(), server.retryMax(), server.timeout(), server.expiry()).stream()
                .noneMatch(duration -> duration.isNegative() || duration.toMillis() == 0),
                "idle-pause, task-pause, retry-max, timeout and expiry must be more than 0");
        require(server.expiry().compareTo(MAX_EXPIRY) <= 0, "expiry must be at most 365 days");
        require(server.maxReply().asLongValue() >= 1 && server.maxPicture().asLongValue() >= 1,
                "max-reply and max-picture must be more than 0");
        require(server.maxAttempts() >= 0, "max-attempts must be 0 or more");
        Set<String> ids = Set.copyOf(server.devices().stream().map(String::strip).filter(id -> !id.isEmpty()).toList());
        require(!ids.isEmpty(), "devices must name at least one");
        require(ids.size() <= server.maxDevices(), "devices are more than max-devices");
        boolean every = ids.contains(ALL);
        return new Upstream(name, base(server.url()), every ? Set.of() : ids, every, networks(server), server);
    }

    private static AllowedNetworks networks(UpstreamConfig.Server server) {
        try {
            return AllowedNetworks.of(server.allowedNetworks().orElse(List.of()).toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed-networks must be networks as 10.0.0.0/8, separated by commas", e);
        }
    }

    /** Its messages never quote the address. */
    private static URI base(String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/+$", ""));
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            require(isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null, "url must be http or https with a host, without user, query and fragment");
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url is none");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
