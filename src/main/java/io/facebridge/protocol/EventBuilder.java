package io.facebridge.protocol;

import java.time.Instant;
import java.util.List;

import io.facebridge.event.Access;
import io.facebridge.event.Alarm;
import io.facebridge.event.Analysis;
import io.facebridge.event.Attributes;
import io.facebridge.event.Counter;
import io.facebridge.event.Device;
import io.facebridge.event.DeviceEvent;
import io.facebridge.event.EventData;
import io.facebridge.event.EventId;
import io.facebridge.event.EventType;
import io.facebridge.event.Heartbeat;
import io.facebridge.event.Image;
import io.facebridge.event.Liveness;
import io.facebridge.event.Match;
import io.facebridge.event.Position;
import io.facebridge.event.Quality;
import io.facebridge.event.SeenObject;
import io.facebridge.event.Task;

/** Puts an event of a message together: id, source, subject and what the message said. */
public final class EventBuilder {

    private final InboundMessage message;
    private final EventType type;
    private final Device device;
    private List<String> key = List.of();
    private Instant time;
    private SeenObject object;
    private Quality quality;
    private Attributes attributes;
    private Liveness liveness;
    private Match match;
    private Access access;
    private Alarm alarm;
    private Heartbeat heartbeat;
    private Position position;
    private Analysis analysis;
    private Counter counter;
    private Task task;
    private List<Image> images = List.of();

    private EventBuilder(InboundMessage message, EventType type, Device device) {
        this.message = message;
        this.type = type;
        this.device = device;
    }

    public static EventBuilder of(InboundMessage message, EventType type, Device device) {
        return new EventBuilder(message, type, device);
    }

    /** The message's natural key beside the device; a part that is null or blank is replaced by the digest of the message. */
    public EventBuilder key(Object... parts) {
        key = message.key(parts);
        return this;
    }

    /** When the device says that it happened; null where it does not say: then the time of receipt stands. */
    public EventBuilder time(Instant value) {
        time = value;
        return this;
    }

    public EventBuilder object(SeenObject value) {
        object = value;
        return this;
    }

    public EventBuilder quality(Quality value) {
        quality = value;
        return this;
    }

    public EventBuilder attributes(Attributes value) {
        attributes = value;
        return this;
    }

    public EventBuilder liveness(Liveness value) {
        liveness = value;
        return this;
    }

    public EventBuilder match(Match value) {
        match = value;
        return this;
    }

    public EventBuilder access(Access value) {
        access = value;
        return this;
    }

    public EventBuilder alarm(Alarm value) {
        alarm = value;
        return this;
    }

    public EventBuilder heartbeat(Heartbeat value) {
        heartbeat = value;
        return this;
    }

    public EventBuilder position(Position value) {
        position = value;
        return this;
    }

    public EventBuilder analysis(Analysis value) {
        analysis = value;
        return this;
    }

    public EventBuilder counter(Counter value) {
        counter = value;
        return this;
    }

    public EventBuilder task(Task value) {
        task = value;
        return this;
    }

    /** Entries that are null are left out. */
    public EventBuilder images(Image... values) {
        images = InboundMessage.images(values);
        return this;
    }

    /** @throws IllegalStateException when no natural key was given: the event would be taken for every other of its kind */
    public DeviceEvent build() {
        if (key.isEmpty()) {
            throw new IllegalStateException("an event needs the natural key of its message");
        }
        EventData data = new EventData(device, message.receivedAt(), object, quality, attributes, liveness, match, access,
                alarm,
                heartbeat, position, analysis, counter, task, images, message.vendor());
        return new DeviceEvent(EventId.of(device.protocol(), device.id(), type, key), device.source(), type,
                object == null ? null : object.trackId(), time == null ? message.receivedAt() : time, data);
    }
}
