package io.facebridge.device;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Credentials are only ever written. A patch that kept them and sent them elsewhere, or to whoever answers there, would read
 * them: where something of them is kept, it may change neither where the device is nor whom the gateway takes for it.
 */
final class KeptCredentials {

    private static final String CREDENTIALS = "credentials";
    private static final String DETAIL = "can be changed only together with credentials: give all that are set, or null";

    private KeptCredentials() {
    }

    /**
     * What the patch must not change.
     *
     * @param sealed whether there are credentials that cannot be opened; the profile does not show them
     */
    static List<FieldError> errors(DeviceProfile before, DeviceProfile after, JsonNode patch, boolean sealed) {
        if (!keeps(before.credentials(), patch, sealed)) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        if (after.baseUrl() != null && !after.baseUrl().equals(before.baseUrl())) {
            errors.add(new FieldError("baseUrl", DETAIL));
        }
        if (goesElsewhere(before.subscription().url(), after.subscription().url())) {
            errors.add(new FieldError("subscription.url", DETAIL));
        }
        // where nobody was checked before, no change trusts more
        if (before.tls().verify() && !after.tls().equals(before.tls())) {
            errors.add(new FieldError(after.tls().verify() ? "tls.certificate" : "tls.verify", DETAIL));
        }
        return errors;
    }

    private static boolean keeps(DeviceProfile.Credentials before, JsonNode patch, boolean sealed) {
        if (!patch.has(CREDENTIALS)) {
            return sealed || !before.equals(DeviceProfile.Credentials.NONE);
        }
        JsonNode given = patch.path(CREDENTIALS);
        return !given.isNull()
                && (before.username() != null && !given.has("username") || before.password() != null && !given.has("password"));
    }

    private static boolean goesElsewhere(URI before, URI after) {
        return after != null && !origin(after).equals(Optional.ofNullable(before).map(KeptCredentials::origin).orElse(null));
    }

    private static Origin origin(URI url) {
        return new Origin(url.getScheme().toLowerCase(Locale.ROOT), url.getHost().toLowerCase(Locale.ROOT),
                url.getPort());
    }

    private record Origin(String scheme, String host, int port) {}
}
