package io.facebridge.route.upstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfiles;

/** The servers of the configuration that can be asked. One whose configuration is wrong is told of and stops nothing else. */
@Singleton
public class Upstreams {

    private static final Logger LOG = Logger.getLogger(Upstreams.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final String ALL = "*";

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
     */
    public record Upstream(String name, URI base, Set<String> devices, boolean every, UpstreamConfig.Server settings) {

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

    private static Upstream upstream(String name, UpstreamConfig.Server server) {
        require(NAME.matcher(name).matches(), "its name must match " + NAME);
        require(server.workers() >= 1 && server.workers() <= 256, "workers must be 1 to 256");
        require(server.maxDevices() >= 1, "max-devices must be at least 1");
        require(!server.taskPause().isNegative() && !server.taskPause().isZero() && !server.idlePause().isNegative()
                && !server.idlePause().isZero(), "pauses must be more than 0");
        Set<String> ids = Set.copyOf(server.devices().stream().map(String::strip).filter(id -> !id.isEmpty()).toList());
        require(!ids.isEmpty(), "devices must name at least one");
        require(ids.size() <= server.maxDevices(), "devices are more than max-devices");
        boolean every = ids.contains(ALL);
        return new Upstream(name, base(server.url()), every ? Set.of() : ids, every, server);
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
