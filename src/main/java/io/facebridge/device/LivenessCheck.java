package io.facebridge.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.facebridge.journal.JournalUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Looks through the devices for those that came online or went offline. Each change is saved first, then its event is kept by
 * the caller, then it is noted as announced: wherever the gateway is killed between, the next round hands the very same change
 * out again, and the journal keeps its event once. To be used by one thread at a time.
 */
@ApplicationScoped
public class LivenessCheck {

    /** Changes that are handed out, saved and announced together. */
    static final int PAGE = 500;

    private static final int MISSED_PERIODS = 3;
    private static final Duration LEAST_STALL = Duration.ofSeconds(10);

    private final DeviceRegistry registry;
    private final Silence silence;
    private final InstantSource clock;
    private final long stallNanos;
    private boolean begun;
    private long begunNanos;
    /** Since when the gateway hears without a break: its own downtime is nobody's silence. */
    private long hearingSince;

    @Inject
    LivenessCheck(DeviceRegistry registry, DeviceProfiles profiles, LivenessConfig config, MeterRegistry metrics) {
        this(registry, new Silence(profiles, config), config.period(), metrics, InstantSource.system());
    }

    LivenessCheck(DeviceRegistry registry, Silence silence, Duration period, MeterRegistry metrics, InstantSource clock) {
        this.registry = registry;
        this.silence = silence;
        this.clock = clock;
        Duration missed = period.multipliedBy(MISSED_PERIODS);
        this.stallNanos = (missed.compareTo(LEAST_STALL) > 0 ? missed : LEAST_STALL).toNanos();
        for (DeviceStatus status : DeviceStatus.values()) {
            Gauge.builder("facebridge.devices.status", () -> count(status)).tag("status", status.word())
                    .description("Devices that the gateway holds to be online or offline").register(metrics);
        }
    }

    /** Begins to look through all devices. */
    public Round begin() {
        if (!registry.isLoaded()) {
            return new Round(Collections.emptyIterator());
        }
        long now = registry.nanoTime();
        if (!begun || now - begunNanos > stallNanos) {
            hearingSince = now;
        }
        begun = true;
        begunNanos = now;
        return new Round(registry.tracked());
    }

    /** What devices sent could not be kept, so they were not heard: silence counts anew from here. */
    public void deaf() {
        hearingSince = registry.nanoTime();
    }

    private long count(DeviceStatus status) {
        long count = 0;
        for (Iterator<Tracked> all = registry.tracked(); all.hasNext();) {
            count += all.next().status() == status ? 1 : 0;
        }
        return count;
    }

    /** One look at every device. */
    public final class Round {

        private final Iterator<Tracked> devices;
        private Map<Tracked, StatusChange> page = Map.of();

        private Round(Iterator<Tracked> devices) {
            this.devices = devices;
        }

        /**
         * The next changes, at most {@value LivenessCheck#PAGE}; they are saved and wait to be announced. Empty when all
         * devices were looked at.
         *
         * @throws JournalUnavailableException when they could not be saved; nothing changed then
         */
        public List<StatusChange> next() {
            Map<Tracked, StatusChange> found = new LinkedHashMap<>();
            Map<Tracked, StatusChange> unsaved = new LinkedHashMap<>();
            Instant now = clock.instant();
            long nanos = registry.nanoTime();
            while (devices.hasNext() && found.size() < PAGE) {
                Tracked device = devices.next();
                StatusChange change = device.unannounced(now);
                if (change == null) {
                    change = judge(device, now, nanos);
                    if (change == null) {
                        continue;
                    }
                    unsaved.put(device, change);
                }
                found.put(device, change);
            }
            save(unsaved);
            page = found;
            return List.copyOf(found.values());
        }

        /**
         * The journal has the events of the changes that were handed out last.
         *
         * @throws JournalUnavailableException when that could not be saved; they are handed out once more then
         */
        public void announced() {
            if (!page.isEmpty()) {
                registry.table().saveAnnounced(List.copyOf(page.values()));
                page.keySet().forEach(Tracked::announced);
            }
        }

        private StatusChange judge(Tracked device, Instant now, long nanos) {
            long allowed = silence.allowed(device.key(), device.heartbeatMillis()).toNanos();
            return device.judge(now, nanos, hearingSince, allowed);
        }

        private void save(Map<Tracked, StatusChange> changes) {
            if (!changes.isEmpty()) {
                List<DeviceRow> rows = new ArrayList<>();
                changes.keySet().forEach(device -> rows.add(device.row()));
                registry.table().saveChanges(List.copyOf(changes.values()), rows);
                changes.forEach(Tracked::begin);
            }
        }
    }
}
