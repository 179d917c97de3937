package io.facebridge.route.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
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
 * that is none of its business: only its own host and the allowed networks are connected to, and what is no picture is dropped.
 */
@ApplicationScoped
public class UpstreamPictures {

    private final Map<String, BoundedHttp> clients = new ConcurrentHashMap<>();
    private final UpstreamHttp http;
    private final AllowedNetworks devices;
    private final MediaStore media;

    UpstreamPictures(UpstreamHttp http, AllowedNetworks devices, MediaStore media) {
        this.http = http;
        this.devices = devices;
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
            BoundedHttp.Answer answer = clients.computeIfAbsent(upstream.name(), unseen -> client(upstream))
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
        } catch (IOException e) {
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

    private BoundedHttp client(Upstream upstream) {
        AllowedNetworks allowed = upstream.settings().allowedNetworks()
                .map(networks -> AllowedNetworks.of(networks.toArray(String[]::new))).orElse(devices);
        return new BoundedHttp(new Guard(upstream.base().getHost(), allowed), upstream.settings().workers(),
                http.deadlines(), upstream.settings().timeout());
    }

    /** Gives the very addresses that are connected to. */
    private record Guard(String own, AllowedNetworks allowed) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (host.equalsIgnoreCase(own)) {
                return InetAddress.getAllByName(host);
            }
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

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class NotAllowedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }
}
