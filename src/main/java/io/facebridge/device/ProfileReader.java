package io.facebridge.device;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Protocol;

/** Makes a profile of its JSON document, whoever wrote that: the same is refused over REST and in the configuration. */
final class ProfileReader {

    static final int MAX_ID_LENGTH = 256;
    /** The passive queues of MegBox (chapters 8, 9 and 20.2). */
    static final List<String> QUEUES = List.of("alerts", "captures", "captures/face", "captures/human", "captures/cycle",
            "captures/vehicle", "captures/plate");

    private static final int MAX_NAME = 128;
    private static final int MAX_USERNAME = 256;
    private static final int MAX_PASSWORD = 1024;
    private static final int MAX_URL = 2048;
    private static final int MAX_CERTIFICATE = 32_768;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Set<Protocol> SUBSCRIBED = EnumSet.of(Protocol.MEGBOX, Protocol.NEBULA);
    private static final String PROTOCOLS = Arrays.stream(Protocol.values()).map(Protocol::word)
            .collect(Collectors.joining(", "));

    private final DeviceUrls urls;

    /** @param allowedHost whether a connection to the host, a name or an address, may be allowed */
    ProfileReader(Predicate<String> allowedHost) {
        this.urls = new DeviceUrls(allowedHost);
    }

    /** @throws ProfileRefusedException with all that is wrong */
    DeviceProfile read(String id, JsonNode document, DeviceProfile.Origin origin) {
        List<FieldError> errors = new ArrayList<>();
        if (id.isBlank() || id.length() > MAX_ID_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("id", "must have 1 to " + MAX_ID_LENGTH + " characters, without control characters"));
        }
        if (!document.isObject()) {
            throw ProfileRefusedException.invalid(List.of(new FieldError("document", "must be a JSON object")));
        }
        DocumentFields fields = DocumentFields.of(document, errors);
        Protocol protocol = fields.parsed("protocol", MAX_NAME, ProfileReader::protocol);
        if (protocol == null && errors.stream().noneMatch(error -> error.field().equals("protocol"))
                && origin == DeviceProfile.Origin.REST) {
            fields.refuse("protocol", "must be given: " + PROTOCOLS);
        }
        DeviceProfile profile = new DeviceProfile(id, protocol, fields.text("name", MAX_NAME),
                fields.parsed("baseUrl", MAX_URL, urls::base), credentials(fields.object("credentials")),
                fields.parsed("zone", MAX_NAME, ProfileReader::zone), fields.duration("interval", SHORTEST, LONGEST_INTERVAL),
                tls(fields.object("tls")), subscription(fields.object("subscription")), polls(fields.object("polls")),
                fields.parsed("relayPath", MAX_URL, DeviceUrls::path), origin);
        fields.refuseOthers();
        if (errors.isEmpty()) {
            // else what seems to be missing may just be wrong
            refuseWhatDoesNotFit(profile, fields);
        }
        if (!errors.isEmpty()) {
            throw ProfileRefusedException.invalid(errors);
        }
        return profile;
    }

    private static DeviceProfile.Credentials credentials(DocumentFields fields) {
        DeviceProfile.Credentials credentials = new DeviceProfile.Credentials(fields.text("username", MAX_USERNAME),
                fields.text("password", MAX_PASSWORD));
        fields.refuseOthers();
        return credentials;
    }

    private static DeviceProfile.Tls tls(DocumentFields fields) {
        boolean verify = fields.flag("verify", true);
        String certificate = fields.longText("certificate", MAX_CERTIFICATE);
        DeviceProfile.Tls tls = new DeviceProfile.Tls(verify,
                certificate == null ? null : fields.checked("certificate", certificate, Certificates::checked));
        fields.refuseOthers();
        return tls;
    }

    private DeviceProfile.Subscription subscription(DocumentFields fields) {
        DeviceProfile.Subscription subscription = new DeviceProfile.Subscription(fields.flag("enabled", false),
                fields.parsed("url", MAX_URL, urls::webSocket), fields.flag("acknowledge", false));
        fields.refuseOthers();
        return subscription;
    }

    private static DeviceProfile.Polls polls(DocumentFields fields) {
        DeviceProfile.Polls polls = new DeviceProfile.Polls(fields.words("queues", QUEUES),
                fields.duration("every", SHORTEST, LONGEST_PAUSE), fields.flag("deleteAfterRead", false));
        fields.refuseOthers();
        return polls;
    }

    private static void refuseWhatDoesNotFit(DeviceProfile profile, DocumentFields fields) {
        boolean subscribes = profile.subscription().enabled();
        boolean polls = !profile.polls().queues().isEmpty();
        URI socket = profile.subscription().url();
        if (subscribes && !SUBSCRIBED.contains(profile.protocol())) {
            fields.refuse("subscription.enabled", "may be true where the protocol is megbox or nebula");
        }
        if (polls && profile.protocol() != Protocol.MEGBOX) {
            fields.refuse("polls.queues", "may be given where the protocol is megbox");
        }
        if (profile.relayPath() != null && profile.protocol() != Protocol.DUMU) {
            fields.refuse("relayPath", "may be given where the protocol is dumu");
        }
        if (profile.baseUrl() == null && (polls || subscribes && socket == null || profile.relayPath() != null)) {
            fields.refuse("baseUrl", "must be given where the gateway polls, subscribes or opens a relay");
        }
    }

    private static Protocol protocol(String word) {
        return Arrays.stream(Protocol.values()).filter(protocol -> protocol.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + PROTOCOLS));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            // without the cause: its text quotes the value
            throw new IllegalArgumentException("must be a time zone, for example Europe/Berlin or +08:00");
        }
    }
}
