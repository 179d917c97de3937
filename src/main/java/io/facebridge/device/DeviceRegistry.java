package io.facebridge.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.facebridge.event.Device;
import io.facebridge.event.Protocol;
import io.facebridge.journal.sqlite.GroupCommit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Every device that ever spoke. Kept in memory, so that noting a message is cheap; a new device is written to the database at
 * once, what changes of a known one every few seconds and at the end. Devices that have no profile are bounded in number, and
 * all in the length of what they say: ids are whatever somebody sends.
 */
@ApplicationScoped
public class DeviceRegistry {

    private static final Logger LOG = Logger.getLogger(DeviceRegistry.class);
    private static final int MAX_ID_LENGTH = 256;
    private static final int ROWS_AT_ONCE = 500;
    private static final Duration LAST_FLUSH = Duration.ofSeconds(10);

    private final DeviceTable table;
    private final DeviceProfiles profiles;
    private final DeviceList list;
    private final int maxUnknown;
    private final Duration flushInterval;
    private final ConcurrentMap<Tracked.Key, Tracked> devices = new ConcurrentHashMap<>();
    private final boolean livenessEnabled;
    private final LongSupplier nanoTime;
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicLong untracked = new AtomicLong();
    private final AtomicBoolean limitLogged = new AtomicBoolean();
    private volatile boolean loaded;
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "facebridge-device-registry");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    DeviceRegistry(DataSource dataSource, GroupCommit writer, DeviceProfiles profiles, Connections connections,
            MeterRegistry metrics, LivenessConfig liveness,
            @ConfigProperty(name = "facebridge.device-registry.max-unknown", defaultValue = "100000") int maxUnknown,
            @ConfigProperty(name = "facebridge.device-registry.flush-interval", defaultValue = "5s") Duration flushInterval) {
        this(dataSource, writer, profiles, connections, metrics, liveness.enabled(), maxUnknown, flushInterval,
                System::nanoTime);
    }

    DeviceRegistry(DataSource dataSource, GroupCommit writer, DeviceProfiles profiles, Connections connections,
            MeterRegistry metrics, boolean livenessEnabled, int maxUnknown, Duration flushInterval, LongSupplier nanoTime) {
        this.table = new DeviceTable(dataSource, writer);
        this.profiles = profiles;
        this.list = new DeviceList(devices, profiles, connections);
        this.maxUnknown = maxUnknown;
        this.flushInterval = flushInterval;
        this.livenessEnabled = livenessEnabled;
        this.nanoTime = nanoTime;
        Gauge.builder("facebridge.devices", devices, ConcurrentMap::size)
                .description("Devices that ever spoke").register(metrics);
        FunctionCounter.builder("facebridge.devices.untracked.messages", untracked, AtomicLong::doubleValue)
                .description("Messages of devices that the full registry did not take up").register(metrics);
    }

    void start(@Observes StartupEvent event) {
        load();
        flusher.scheduleWithFixedDelay(this::flushAndLog, flushInterval.toMillis(), flushInterval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        flusher.shutdownNow();
        try {
            // the writer keeps the order: when nothing more is saved, what was submitted before is
            flush().thenCompose(flushed -> table.save(List.of())).get(LAST_FLUSH.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("when devices were last seen could not be saved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes up what the database knows. */
    void load() {
        for (Tracked saved : table.load()) {
            if (!livenessEnabled) {
                saved.forgetStatus();
            }
            Tracked present = devices.putIfAbsent(saved.key(), saved);
            if (present != null) {
                present.knownBefore(saved);
            } else if (!isProfiled(saved.key())) {
                unknown.incrementAndGet();
            }
        }
        loaded = true;
    }

    /**
     * Notes that a message of the device was accepted. Cheap and never waits.
     *
     * @param at when the gateway received it
     * @param heartbeat whether it was one of the messages that the device sends in regular intervals
     */
    public void seen(Device device, Instant at, boolean heartbeat) {
        Tracked.Key key = new Tracked.Key(device.protocol(), device.id());
        Tracked known = devices.get(key);
        if (known == null) {
            known = devices.computeIfAbsent(key, unseen -> admit(unseen, at.toEpochMilli()));
        }
        if (known == null) {
            untracked.incrementAndGet();
        } else if (known.seen(Facts.of(device), at.toEpochMilli(), nanoTime.getAsLong(), heartbeat)) {
            save(List.of(known));
        }
    }

    /**
     * Notes a sign of life that is no message: an answer, a pong. Cheap and never waits; a device that never sent a message and
     * has no profile is not taken up.
     *
     * @param at when the gateway noticed it
     */
    public void alive(Protocol protocol, String deviceId, Instant at) {
        Tracked.Key key = new Tracked.Key(protocol, deviceId);
        Tracked known = devices.get(key);
        if (known == null && isProfiled(key)) {
            known = devices.computeIfAbsent(key, unseen -> admit(unseen, at.toEpochMilli()));
        }
        if (known != null) {
            known.alive(at.toEpochMilli(), nanoTime.getAsLong());
        }
    }

    /** All devices that ever spoke or have a profile, by protocol and id. */
    public List<KnownDevice> all() {
        return list.all();
    }

    /** The same of one id: more than one where devices of several protocols have it. */
    public List<KnownDevice> of(String deviceId) {
        return list.of(deviceId);
    }

    private boolean isProfiled(Tracked.Key key) {
        return profiles.find(key.protocol(), key.id()).isPresent();
    }

    /** How many messages came from devices that were not taken up. */
    public long untracked() {
        return untracked.get();
    }

    /** Those in memory, in no order; those that come while they are looked through may be among them. */
    Iterator<Tracked> tracked() {
        return devices.values().iterator();
    }

    /** Whether what the database knows was taken up. */
    boolean isLoaded() {
        return loaded;
    }

    DeviceTable table() {
        return table;
    }

    /** The monotonic clock by which signs of life are noted. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Saves what changed; durable when the future completes. */
    CompletableFuture<Void> flush() {
        List<Tracked> unsaved = devices.values().stream().filter(Tracked::isUnsaved).toList();
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (int i = 0; i < unsaved.size(); i += ROWS_AT_ONCE) {
            saves.add(save(unsaved.subList(i, Math.min(unsaved.size(), i + ROWS_AT_ONCE))));
        }
        return CompletableFuture.allOf(saves.toArray(CompletableFuture[]::new));
    }

    private void flushAndLog() {
        flush().exceptionally(e -> {
            LOG.warnf("devices could not be saved and will be tried again: %s", e.getMessage());
            return null;
        });
    }

    private CompletableFuture<Void> save(List<Tracked> some) {
        CompletableFuture<Void> saved = table.save(some.stream().map(Tracked::takeUnsaved).toList());
        return saved.whenComplete((done, failure) -> {
            if (failure != null) {
                some.forEach(Tracked::saveAgain);
            }
        });
    }

    /** The new device's place; null where it gets none. */
    private Tracked admit(Tracked.Key key, long atMillis) {
        if (key.id().length() <= MAX_ID_LENGTH && (isProfiled(key) || takePlace())) {
            return Tracked.newcomer(key, atMillis);
        }
        if (limitLogged.compareAndSet(false, true)) {
            LOG.warnf(
                    "the device registry takes up no more than %d unknown devices, and none whose id is longer than %d characters: there"
                            + " are such; their events are kept all the same, GET /gateway/v1/devices does not show them",
                    maxUnknown,
                    MAX_ID_LENGTH);
        }
        return null;
    }

    private boolean takePlace() {
        if (unknown.incrementAndGet() <= maxUnknown) {
            return true;
        }
        unknown.decrementAndGet();
        return false;
    }
}
