package io.facebridge.route.device;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.facebridge.device.DeviceProfile;
import io.facebridge.event.Protocol;
import io.facebridge.route.DeviceWord;

/**
 * An instance of a route template that a device's profile asks for. Two that are equal need no change of what runs.
 *
 * @param parameters of the template; the device's id as a {@link DeviceWord}, as in the route's own id
 * @param needs what of the profile the running route holds on to
 */
record DeviceRoute(String id, String template, Map<String, String> parameters, Needs needs) {

    private static final String NEBULA_SUBSCRIBE = "nebula-subscribe";
    private static final String MEGBOX_SUBSCRIBE = "megbox-subscribe";
    private static final String MEGBOX_POLL = "megbox-poll";

    DeviceRoute {
        parameters = Map.copyOf(parameters);
    }

    /** Another connection must be made when one of them is another. */
    record Needs(URI baseUrl, DeviceProfile.Credentials credentials, DeviceProfile.Tls tls,
            DeviceProfile.Subscription subscription, DeviceProfile.Polls polls) {}

    /**
     * What a device's profile asks for, by route id.
     *
     * @param device null for a device of which nothing is known
     * @param pollEvery the pause between two rounds where the profile states none
     */
    static Map<String, DeviceRoute> of(DeviceProfile device, Duration pollEvery) {
        Map<String, DeviceRoute> wanted = new LinkedHashMap<>();
        if (device == null) {
            return wanted;
        }
        if (device.subscription().enabled() && device.protocol() == Protocol.NEBULA) {
            add(wanted, NEBULA_SUBSCRIBE, device, Map.of());
        }
        if (device.subscription().enabled() && device.protocol() == Protocol.MEGBOX) {
            add(wanted, MEGBOX_SUBSCRIBE, device, Map.of());
        }
        if (!device.polls().queues().isEmpty() && device.protocol() == Protocol.MEGBOX) {
            Duration every = device.polls().every() == null ? pollEvery : device.polls().every();
            add(wanted, MEGBOX_POLL, device, Map.of("period", Long.toString(every.toMillis())));
        }
        return wanted;
    }

    private static void add(Map<String, DeviceRoute> wanted, String template, DeviceProfile device, Map<String, String> more) {
        String word = DeviceWord.of(device.id());
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("device", word);
        String id = template + '-' + word;
        wanted.put(id, new DeviceRoute(id, template, parameters, new Needs(device.baseUrl(), device.credentials(),
                device.tls(), device.subscription(), device.polls())));
    }
}
