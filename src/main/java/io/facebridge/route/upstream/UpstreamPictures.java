package io.facebridge.route.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.hc.client5.http.DnsResolver;

import io.facebridge.device.AddressNotAllowedException;
import io.facebridge.device.AllowedNetworks;
import io.facebridge.media.ImageType;
import io.facebridge.media.MediaStore;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.Digests;
import io.facebridge.protocol.Picture;
import io.facebridge.route.upstream.Upstreams.Upstream;

/**
 * Fetches pictures of which a task only gives the address. The server must not be able to have the gateway look into a network
 * that is none of its business: only to itself and to the allowed networks is connected, and what is no picture is dropped.
 */
@ApplicationScoped
public class UpstreamPictures {

    private final Map<Place, BoundedHttp> clients = new ConcurrentHashMap<>();
    private final UpstreamHttp http;
    private final MediaStore media;

    UpstreamPictures(UpstreamHttp http, MediaStore media) {
        this.http = http;
        this.media = media;
    }

    /**
     * The reference to the picture, which is kept.
     *
     * @param picture a reference already, or an address
     * @throws OperationFailedException where there is none to be had; the message does not name the address
     */
    String reference(Upstream upstream, String picture) {
        if (picture.startsWith(Picture.MEDIA)) {
            return picture;
        }
        URI address = address(picture);
        try {
            BoundedHttp.Answer answer = clients
                    .computeIfAbsent(new Place(upstream.name(), isOwn(upstream, address)), place -> client(upstream, place))
                    .send(address, null, upstream.settings().maxPicture().asLongValue());
            if (answer.status() != 200) {
                throw failed("the picture's server answers with status " + answer.status());
            }
            if (ImageType.of(answer.body()).isEmpty()) {
                throw failed("what is at the picture's address is no picture");
            }
            String sha256 = Digests.sha256(ByteBuffer.wrap(answer.body()));
            media.put(sha256, answer.body());
            return Picture.MEDIA + sha256;
        } catch (NotAllowedException e) {
            throw failed("the picture's address is not in the upstream's allowed-networks");
        } catch (BoundedHttp.TooLargeException e) {
            throw failed("the picture is larger than the upstream's max-picture");
        } catch (IOException | IllegalArgumentException e) {
            // no port is above 65535; without the cause: its text names the address
            throw failed("the picture could not be fetched");
        }
    }

    @PreDestroy
    void stop() {
        clients.values().forEach(BoundedHttp::close);
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw failed("the picture is neither readable nor an address of http or https");
        }
        throw failed("the picture is neither readable nor an address of http or https");
    }

    private static OperationFailedException failed(String why) {
        return OperationFailedException.of(Kind.IMPOSSIBLE, why);
    }

    private BoundedHttp client(Upstream upstream, Place place) {
        return new BoundedHttp(place.own() ? new Own() : new Guard(upstream.pictures()), upstream.settings().workers(),
                http.deadlines(), upstream.settings().timeout());
    }

    /** Another port of the same host is another server. */
    private static boolean isOwn(Upstream upstream, URI address) {
        return address.getHost().equalsIgnoreCase(upstream.base().getHost()) && port(address) == port(upstream.base());
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** @param own whether it is the very server that gave the task */
    private record Place(String upstream, boolean own) {}

    /** Whose name it is decides where it points to: not to the addresses by which clouds tell secrets. */
    private static final class Own extends Resolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] usable = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> !address.isLinkLocalAddress() && !address.isAnyLocalAddress()
                            && !address.isMulticastAddress())
                    .toArray(InetAddress[]::new);
            if (usable.length == 0) {
                throw new NotAllowedException();
            }
            return usable;
        }
    }

    /** Gives the very addresses that are connected to. */
    private static final class Guard extends Resolver {

        private final AllowedNetworks allowed;

        Guard(AllowedNetworks allowed) {
            this.allowed = allowed;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
                return allowed.check(host).toArray(InetAddress[]::new);
            } catch (AddressNotAllowedException e) {
                throw new NotAllowedException();
            } catch (UnknownHostException e) {
                throw e;
            } catch (IOException e) {
                throw new UnknownHostException("the picture's host cannot be resolved");
            }
        }
    }

    private abstract static class Resolver implements DnsResolver {

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class NotAllowedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }
}
