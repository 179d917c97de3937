package io.facebridge.route.device;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.FieldError;
import io.facebridge.device.ProfileChanges;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** Keeps the password of a profile the one that the box wants: after a few calls with an old one a box locks its account. */
@ApplicationScoped
class MegboxPasswords {

    private static final Logger LOG = Logger.getLogger(MegboxPasswords.class);
    private static final String OPERATION = "password-set";
    private static final String PASSWORD = "password";

    private final ProfileChanges changes;

    MegboxPasswords(ProfileChanges changes) {
        this.changes = changes;
    }

    /** Whether the operation changes the password by which the gateway calls the box; a profile without one needs none. */
    static boolean isChange(OperationCall call, DeviceProfile device) {
        return OPERATION.equals(call.operation().id()) && device.credentials().password() != null;
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
     * The new password, by which the gateway will call the box; it goes there in Base64 (chapter 11.1).
     *
     * @throws OperationFailedException where it is no text
     */
    static String text(OperationCall call) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(call.parameters().path(PASSWORD).asText()))).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw OperationFailedException.invalid(
                    List.of(new FieldError("parameters." + PASSWORD, "must be the Base64 of a text in UTF-8")));
        }
    }

    /**
     * The box took the new password.
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
            throw OperationFailedException.of(Kind.UNKNOWN, "the device has the new password, but the gateway could not store"
                    + " it: set credentials.password of the device's profile", e);
        }
    }
}
