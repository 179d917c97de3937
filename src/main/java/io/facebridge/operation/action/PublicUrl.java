package io.facebridge.operation.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.quarkus.runtime.StartupEvent;

/**
 * Where devices reach this gateway: {@code facebridge.public-url}, scheme, host and port, and a path before ours if need be.
 */
@ApplicationScoped
public class PublicUrl {

    private static final Logger LOG = Logger.getLogger(PublicUrl.class);
    private static final String PROPERTY = "facebridge.public-url";

    private final Optional<URI> url;

    /** @throws IllegalArgumentException when it is no such URL; it names the property, not its value */
    PublicUrl(@ConfigProperty(name = PROPERTY) Optional<String> url) {
        this.url = url.map(PublicUrl::parsed);
    }

    /** Looks at it at the start, before anybody asks: a wrong one fails the start, not an action. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("devices reach this gateway %s", url.isPresent() ? "by its public URL" : "at no address that it knows");
    }

    /** Without a slash at its end. */
    public Optional<URI> find() {
        return url;
    }

    /** @throws OperationFailedException where it is not set */
    public URI get() {
        return url.orElseThrow(() -> OperationFailedException.of(Kind.IMPOSSIBLE,
                "the gateway does not know its own address; set " + PROPERTY));
    }

    private static URI parsed(String text) {
        try {
            URI parsed = new URI(text.strip().replaceFirst("/+$", ""));
            boolean isHttp = "http".equalsIgnoreCase(parsed.getScheme()) || "https".equalsIgnoreCase(parsed.getScheme());
            if (isHttp && parsed.getHost() != null && parsed.getUserInfo() == null && parsed.getQuery() == null
                    && parsed.getFragment() == null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                PROPERTY + " must be an http or https URL without user, query and fragment, for example http://192.168.1.10:8080");
    }
}
