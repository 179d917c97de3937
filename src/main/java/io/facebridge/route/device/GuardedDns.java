package io.facebridge.route.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.apache.hc.client5.http.DnsResolver;

import io.facebridge.device.AddressNotAllowedException;
import io.facebridge.device.AllowedNetworks;

/**
 * Lets the client connect only to addresses that the administrator allowed. It is asked for every new connection and gives the
 * very addresses that are connected to, so that a name that is resolved otherwise a moment later gets nobody elsewhere.
 */
final class GuardedDns implements DnsResolver {

    private final AllowedNetworks networks;

    GuardedDns(AllowedNetworks networks) {
        this.networks = networks;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return networks.check(host).toArray(InetAddress[]::new);
        } catch (UnknownHostException e) {
            throw e;
        } catch (AddressNotAllowedException e) {
            throw new NotAllowedException(e);
        } catch (IOException e) {
            throw (UnknownHostException) new UnknownHostException("the device's host cannot be resolved").initCause(e);
        }
    }

    /** Names are never looked up the other way round. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** As {@link AddressNotAllowedException}, in a kind that the client lets through. */
    static final class NotAllowedException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotAllowedException(AddressNotAllowedException cause) {
            super(cause.getMessage());
            initCause(cause);
        }
    }
}
