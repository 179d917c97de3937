package io.facebridge.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.event.Image;
import io.facebridge.event.Ratio;

/** One message of a device, read and with its pictures taken out: all that a translator may know. */
public final class InboundMessage {

    private final JsonNode vendor;
    private final JsonNode whole;
    private final JsonNode body;
    private final Map<String, Picture> pictures;
    private final Map<String, Picture> attachments;
    private final Supplier<String> digest;
    private final Context context;
    private final Set<String> unreadable;

    /**
     * @param vendor the message as it came, each picture replaced by its reference
     * @param body the same with its keys trimmed; the very same tree where no key needed it
     * @param pictures by their references
     * @param digest gives the SHA-256 of the whole message as received, in hex; asked for only where a key part is missing
     */
    public InboundMessage(JsonNode vendor, JsonNode body, Map<String, Picture> pictures, Supplier<String> digest,
            Context context) {
        this(vendor, body, body, Map.copyOf(pictures), Map.of(), digest, context, new LinkedHashSet<>());
    }

    private InboundMessage(JsonNode vendor, JsonNode whole, JsonNode body, Map<String, Picture> pictures,
            Map<String, Picture> attachments, Supplier<String> digest, Context context, Set<String> unreadable) {
        this.vendor = vendor;
        this.whole = whole;
        this.body = body;
        this.pictures = pictures;
        this.attachments = attachments;
        this.digest = digest;
        this.context = context;
        this.unreadable = unreadable;
    }

    /**
     * What the gateway knows about a message before it is read.
     *
     * @param zones the configured zone of a device, by its id
     * @param lastChance the same message was refused before as often as allowed: keep it in spite of a damaged picture
     * @param origin what is known from the way that it came
     * @param tasks what the gateway asked of a device, by the number by which the device answers
     */
    public record Context(Instant receivedAt, Function<String, ZoneId> zones, boolean lastChance, Origin origin,
            Function<String, Optional<KnownTask>> tasks) {

        /** Of a message that speaks for itself. */
        public Context(Instant receivedAt, Function<String, ZoneId> zones, boolean lastChance) {
            this(receivedAt, zones, lastChance, Origin.UNKNOWN);
        }

        /** Of a message that answers nothing. */
        public Context(Instant receivedAt, Function<String, ZoneId> zones, boolean lastChance, Origin origin) {
            this(receivedAt, zones, lastChance, origin, number -> Optional.empty());
        }
    }

    /**
     * What the gateway asked for.
     *
     * @param deviceId of whom
     * @param operation the operation's id
     */
    public record KnownTask(String deviceId, String operation) {}

    /**
     * What the way that a message came says beside the message.
     *
     * @param deviceId whose connection, queue or upload it was; null where only the message says it
     * @param messageType the word on the frame or the queue's name; null where only the message says it
     */
    public record Origin(String deviceId, String messageType) {

        /** The message says everything. */
        public static final Origin UNKNOWN = new Origin(null, null);
    }

    /** The message as it came, each picture replaced by its reference. */
    public JsonNode vendor() {
        return vendor;
    }

    /** The message to read from: keys are trimmed. */
    public JsonNode body() {
        return body;
    }

    /** The message with its wrapper, if one was taken off: keys are trimmed here too. */
    public JsonNode whole() {
        return whole;
    }

    /** Binds the message's body to its wire record. */
    public <T> T read(Class<T> wire) {
        return read(body, wire);
    }

    /** Binds a part of the message to its wire record. */
    public <T> T read(JsonNode part, Class<T> wire) {
        return FieldReader.read(part, wire, unreadable);
    }

    /** The message with another body to read from, as when a wrapper was taken off; the vendor's message stays whole. */
    public InboundMessage unwrapped(JsonNode inner) {
        return new InboundMessage(vendor, whole, inner, pictures, attachments, digest, context, unreadable);
    }

    /** The message with pictures that came beside it, by name; those that it had stay. */
    public InboundMessage with(Map<String, Picture> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Picture> all = new HashMap<>(attachments);
        all.putAll(more);
        return new InboundMessage(vendor, whole, body, pictures, Map.copyOf(all), digest, context, unreadable);
    }

    /** What the way that it came says beside the message. */
    public Origin origin() {
        return context.origin();
    }

    public Instant receivedAt() {
        return context.receivedAt();
    }

    /** Where the device's clock stands that writes times without a zone. */
    public ZoneId zone(String deviceId) {
        return context.zones().apply(deviceId);
    }

    /** What the gateway asked for under this number. */
    public Optional<KnownTask> task(String number) {
        return number == null ? Optional.empty() : context.tasks().apply(number);
    }

    /** A device id that must be there; without one the message is malformed. */
    public String required(String path, String value) {
        if (value == null || value.isBlank()) {
            throw MalformedMessageException.missing(path);
        }
        return value.strip();
    }

    /** A score that counts from 0 to {@code full}; absent, and noted, where it lies outside. */
    public Ratio ratio(String path, BigDecimal raw, int full) {
        if (raw == null) {
            return null;
        }
        if (raw.signum() < 0 || raw.compareTo(BigDecimal.valueOf(full)) > 0) {
            unreadable.add(path);
            return null;
        }
        return Ratio.of(raw, full);
    }

    /** Notes a field that could not be read, by its path; the message goes on without it. */
    public void unreadable(String path) {
        unreadable.add(path);
    }

    /** The fields that could not be read so far, by path, never by value. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** The natural key: a part that the message lacks is replaced by the digest of the whole message. */
    public List<String> key(Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part == null || part.toString().isBlank() ? digest.get() : part.toString())
                .toList();
    }

    /** The picture that a field held, as an event's entry; null where the field was empty or absent. */
    public Image image(Image.Role role, String reference) {
        return entry(role, reference == null ? null : pictures.get(reference));
    }

    /** The picture that came beside the message under the name, as an event's entry; null where there is none. */
    public Image attached(Image.Role role, String name) {
        return entry(role, attachments.get(name));
    }

    private static Image entry(Image.Role role, Picture picture) {
        if (picture == null) {
            return null;
        }
        return picture.isReadable()
                ? Image.kept(role, picture.sha256(), picture.bytes().length, picture.contentType())
                : Image.failed(role, picture.error());
    }

    /**
     * The same for a picture whose MD5 the message may state.
     *
     * @param path the picture's field, for the error
     * @throws MalformedMessageException where the picture does not have the stated MD5, unless this is the message's last
     *         chance: then the entry carries an error
     */
    public Image image(Image.Role role, String reference, String path, String statedMd5) {
        Picture picture = reference == null ? null : pictures.get(reference);
        if (picture == null || !picture.isReadable() || statedMd5 == null || picture.hasMd5(statedMd5)) {
            return image(role, reference);
        }
        if (!context.lastChance()) {
            throw MalformedMessageException.md5Mismatch(path);
        }
        return Image.failed(role, "the picture does not have the stated MD5");
    }

    /** The entries that are there. */
    public static List<Image> images(Image... images) {
        return Stream.of(images).filter(Objects::nonNull).toList();
    }

    /** Every picture of the message and beside it, readable or not. */
    public Collection<Picture> pictures() {
        if (attachments.isEmpty()) {
            return pictures.values();
        }
        return Stream.concat(pictures.values().stream(), attachments.values().stream()).toList();
    }
}
