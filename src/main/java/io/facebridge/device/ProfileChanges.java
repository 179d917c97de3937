package io.facebridge.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.journal.JournalUnavailableException;

/**
 * Makes, changes and removes profiles. A change is durable before anybody sees it, is seen by {@link DeviceProfiles} before
 * {@link DeviceProfileChanged} is fired, and that is done when the method returns. Changes of one device happen one after the
 * other.
 *
 * <p> The methods throw {@link ProfileRefusedException} where the change is wrong, and {@link JournalUnavailableException}
 * where the database cannot take it: then nothing changed.
 */
@ApplicationScoped
public class ProfileChanges {

    private static final Logger LOG = Logger.getLogger(ProfileChanges.class);
    private static final String CREDENTIALS = "credentials";
    private static final int LOCKS = 64;

    private final DeviceProfiles profiles;
    private final ProfileStore store;
    private final ProfileReader reader;
    private final Consumer<DeviceProfileChanged> changed;
    private final int max;
    private final Semaphore places;
    /** Devices share them by their ids' hashes: waiting for one device's routes to end must not hold back all others. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    @Inject
    ProfileChanges(DeviceProfiles profiles, ProfileStore store, AllowedNetworks networks, Event<DeviceProfileChanged> changed,
            @ConfigProperty(name = "facebridge.device-registry.max-profiles", defaultValue = "10000") int max) {
        this(profiles, store, networks, changed::fire, max);
    }

    ProfileChanges(DeviceProfiles profiles, ProfileStore store, AllowedNetworks networks,
            Consumer<DeviceProfileChanged> changed,
            int max) {
        this.profiles = profiles;
        this.store = store;
        this.reader = new ProfileReader(networks::mayAllow);
        this.changed = changed;
        this.max = max;
        this.places = new Semaphore(max - profiles.stored().size());
    }

    /**
     * Makes the device's profile, or replaces the whole of it.
     *
     * @return whether it was made
     */
    public boolean put(String deviceId, JsonNode document) {
        synchronized (lock(deviceId)) {
            refuseConfigured(deviceId);
            DeviceProfile after = reader.read(deviceId, document, DeviceProfile.Origin.REST);
            DeviceProfile before = profiles.stored().get(deviceId);
            if (before == null) {
                make(after);
            } else {
                replace(before, after, false);
            }
            return before == null;
        }
    }

    /**
     * Changes the device's profile by a merge patch (RFC 7396). What keeps credentials may not have them sent elsewhere.
     *
     * @return whether there is one
     */
    public boolean patch(String deviceId, JsonNode patch) {
        synchronized (lock(deviceId)) {
            refuseConfigured(deviceId);
            Optional<DeviceProfile> before = Optional.ofNullable(profiles.stored().get(deviceId));
            before.ifPresent(profile -> replace(profile, patched(profile, patch), !patch.has(CREDENTIALS)));
            return before.isPresent();
        }
    }

    /**
     * Changes the password of a profile because the device's own has changed.
     *
     * @param before the password until then; somebody who set another one meanwhile knows better
     * @return whether the profile still had it
     */
    public boolean password(String deviceId, String before, String after) {
        synchronized (lock(deviceId)) {
            refuseConfigured(deviceId);
            DeviceProfile profile = profiles.stored().get(deviceId);
            if (profile == null || !before.equals(profile.credentials().password())) {
                return false;
            }
            replace(profile, profile.with(new DeviceProfile.Credentials(profile.credentials().username(), after)), false);
            return true;
        }
    }

    /**
     * Removes the device's profile.
     *
     * @return whether there was one
     */
    public boolean remove(String deviceId) {
        synchronized (lock(deviceId)) {
            refuseConfigured(deviceId);
            DeviceProfile before = profiles.stored().get(deviceId);
            if (before == null) {
                return false;
            }
            store.delete(deviceId);
            profiles.remove(deviceId);
            places.release();
            tell(new DeviceProfileChanged(deviceId, before, null));
            return true;
        }
    }

    private DeviceProfile patched(DeviceProfile before, JsonNode patch) {
        DeviceProfile after = reader.read(before.id(),
                ProfileDocument.patched(ProfileDocument.withCredentials(before), patch), DeviceProfile.Origin.REST);
        List<FieldError> errors = KeptCredentials.errors(before, after, patch, store.hasSealedForGood(before.id()));
        if (!errors.isEmpty()) {
            throw ProfileRefusedException.invalid(errors);
        }
        return after;
    }

    private void make(DeviceProfile profile) {
        if (!places.tryAcquire()) {
            throw ProfileRefusedException.full(max);
        }
        try {
            store.save(profile, false);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        profiles.put(profile);
        tell(new DeviceProfileChanged(profile.id(), null, profile));
    }

    private void replace(DeviceProfile before, DeviceProfile after, boolean keepSealed) {
        if (after.equals(before) && (keepSealed || !store.hasSealedForGood(after.id()))) {
            // nobody has to close a connection for that
            return;
        }
        store.save(after, keepSealed);
        profiles.put(after);
        tell(new DeviceProfileChanged(after.id(), before, after));
    }

    /** The change holds, whatever becomes of those who hear of it. */
    private void tell(DeviceProfileChanged change) {
        LOG.infof("the profile of device %s was %s", change.id(),
                change.before() == null ? "made" : change.after() == null ? "removed" : "changed");
        try {
            changed.accept(change);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the new profile of device %s is stored, but could not be put into effect; a restart does that",
                    change.id());
        }
    }

    private void refuseConfigured(String deviceId) {
        if (profiles.isConfigured(deviceId)) {
            throw ProfileRefusedException.configured();
        }
    }

    private Object lock(String deviceId) {
        return locks[Math.floorMod(deviceId.hashCode(), LOCKS)];
    }
}
