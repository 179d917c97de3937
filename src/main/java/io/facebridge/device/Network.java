package io.facebridge.device;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses, written as an address and the number of its leading bits that count: {@code 10.0.0.0/8}. */
final class Network {

    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");
    private static final Pattern BYTE = Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:" + BYTE + ")\\.){3}(?:" + BYTE + ")");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * @param text IPv4 or IPv6; without a number of bits it is one address
     * @throws IllegalArgumentException when it is neither
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> noNetwork(text)).getAddress();
        if (slash < 0) {
            return new Network(address, address.length * Byte.SIZE);
        }
        String bits = text.substring(slash + 1);
        if (!BITS.matcher(bits).matches() || Integer.parseInt(bits) > address.length * Byte.SIZE) {
            throw noNetwork(text);
        }
        return new Network(address, Integer.parseInt(bits));
    }

    /**
     * The address that the text is; empty where it is a name. Asks no name server. Only the usual spellings: some programs read
     * {@code 010.0.0.1} and {@code 127.1} otherwise than others.
     */
    static Optional<InetAddress> literal(String host) {
        if (!IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            // colons that are no address
            return Optional.empty();
        }
    }

    boolean contains(InetAddress candidate) {
        byte[] other = candidate.getAddress();
        int whole = bits / Byte.SIZE;
        if (other.length != address.length || !Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (address[whole] ^ other[whole]) >> Byte.SIZE - rest == 0;
    }

    private static IllegalArgumentException noNetwork(String text) {
        return new IllegalArgumentException("no network: " + text + "; write it as 10.0.0.0/8 or fc00::/7");
    }
}
