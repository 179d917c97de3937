package io.facebridge.route.module;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.ProfileChanges;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** Keeps the password of a profile the one that the module wants. */
@ApplicationScoped
class ModulePasswords {

    private static final Logger LOG = Logger.getLogger(ModulePasswords.class);

    private final ProfileChanges changes;

    ModulePasswords(ProfileChanges changes) {
        this.changes = changes;
    }

    /**
     * A password of the configuration cannot be changed from here: after the next start the gateway would knock with the old
     * one.
     *
     * @throws OperationFailedException where that is so
     */
    void refuseUnchangeable(DeviceProfile device) {
        if (device.origin() == DeviceProfile.Origin.CONFIGURATION) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "the password of this device stands in the configuration"
                    + " (facebridge.devices.<id>.password), which the gateway does not change; nothing was sent");
        }
    }

    /**
     * The module took the new password.
     *
     * @param before the profile with which it was told so
     * @throws OperationFailedException where it cannot be stored
     */
    void changed(DeviceProfile before, String password) {
        try {
            if (!changes.password(before.id(), before.credentials().password(), password)) {
                LOG.warnf("device %s has a new password, but somebody changed its profile meanwhile: what that says holds",
                        before.id());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "device %s has a new password, which could not be stored", before.id());
            throw OperationFailedException.of(Kind.UNKNOWN, "the module has the new password, but the gateway could not store"
                    + " it: set credentials.password of the device's profile", e);
        }
    }
}
