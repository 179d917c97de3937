package io.facebridge.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Where the gateway may connect to when it calls devices, {@code facebridge.devices.allowed-networks}: whoever may register a
 * device must not be able to have the gateway call anything else, for example the cloud's metadata at 169.254.169.254.
 */
@ApplicationScoped
public class AllowedNetworks {

    static final String PROPERTY = "facebridge.devices.allowed-networks";
    /** Private (RFC 1918, RFC 4193) and the gateway's own machine; not link-local. */
    static final String DEFAULT = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,127.0.0.0/8,::1/128,fc00::/7";

    /** A last label that is a number belongs to an address in an unusual spelling, not to a name. */
    private static final Pattern ODD_ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private final List<Network> networks;

    @Inject
    AllowedNetworks(DeviceSettings settings) {
        this(settings.allowedNetworks());
    }

    private AllowedNetworks(List<String> networks) {
        this.networks = networks.stream().map(AllowedNetworks::network).toList();
    }

    /**
     * Without a configuration.
     *
     * @param networks as {@code 10.0.0.0/8}
     */
    public static AllowedNetworks of(String... networks) {
        return new AllowedNetworks(List.of(networks));
    }

    /** Whether the gateway may connect there. */
    public boolean allows(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress()
                && networks.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * Resolves a device's host; may wait for a name server. Connect to one of the addresses that are given back: the name could
     * be resolved otherwise a moment later.
     *
     * @param host a name or an address, an IPv6 one with or without brackets
     * @return those of its addresses that are allowed, never none
     * @throws UnknownHostException when the name is not known
     * @throws AddressNotAllowedException when it has no allowed address; the message does not name it
     */
    public List<InetAddress> check(String host) throws IOException {
        String bare = withoutBrackets(host);
        Optional<InetAddress> literal = Network.literal(bare);
        List<InetAddress> allowed = (literal.isPresent() ? Stream.of(literal.get()) : Stream.of(resolved(bare)))
                .filter(this::allows).toList();
        if (allowed.isEmpty()) {
            throw new AddressNotAllowedException("the device's address is not in " + PROPERTY);
        }
        return allowed;
    }

    /** Whether {@link #check} may allow the host, as far as that is known without a name server. */
    public boolean mayAllow(String host) {
        String bare = withoutBrackets(host);
        return Network.literal(bare).map(this::allows).orElseGet(() -> isName(bare));
    }

    private static InetAddress[] resolved(String host) throws IOException {
        if (!isName(host)) {
            throw new AddressNotAllowedException("the device's address is in an unusual spelling");
        }
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the name of the device's host is not known");
        }
    }

    private static boolean isName(String host) {
        return !host.isEmpty() && host.indexOf(':') < 0 && !ODD_ADDRESS.matcher(host).matches();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static Network network(String text) {
        try {
            return Network.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + ": " + e.getMessage(), e);
        }
    }
}
