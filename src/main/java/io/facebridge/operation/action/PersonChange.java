package io.facebridge.operation.action;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/**
 * Changes a person on a device that can only delete it and enrol it anew. How the person was is noted durably before anything
 * is sent; a refused change is taken back; a device that is not reached is tried again for a short while; whatever else
 * happens, the caller hears whether the person is still enrolled, and the note stays for the next put.
 */
public final class PersonChange {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final Set<Kind> NOT_SENT = EnumSet.of(Kind.UNREACHABLE, Kind.BUSY);
    private static final Set<Kind> OPEN = EnumSet.of(Kind.UNKNOWN, Kind.UNREADABLE);
    private static final String TAKEN_OFF = "the person was taken off the device to be enrolled anew, and then ";

    private final DeviceCalls device;
    private final String id;
    private final PersonNote before;
    private final Steps steps;

    /** How a device does it; each step is one call that fails with an {@link OperationFailedException}. */
    public interface Steps {

        /** Takes the person off. */
        void takeOff();

        /** Enrols it as it is to be. */
        void enrol();

        /** Enrols it as it was; is done only where there is a picture of it. */
        void putBack();
    }

    private PersonChange(DeviceCalls device, String id, PersonNote before, Steps steps) {
        this.device = device;
        this.id = id;
        this.before = before;
        this.steps = steps;
    }

    /**
     * Changes a person that is enrolled. The note of it is left to the caller, who knows what the device calls the person now.
     *
     * @throws OperationFailedException with what became of the person
     */
    public static void replace(DeviceCalls device, String id, PersonNote before, Steps steps) {
        new PersonChange(device, id, before, steps).replace();
    }

    /** Finishes an earlier change, after which the person is not enrolled. */
    public static void finish(DeviceCalls device, String id, PersonNote before, Steps steps) {
        new PersonChange(device, id, before, steps).enrol(Optional.empty());
    }

    private void replace() {
        Optional<PersonKey> known = device.person(id);
        device.keepPerson(id, before.key());
        try {
            steps.takeOff();
        } catch (OperationFailedException e) {
            if (!OPEN.contains(e.kind())) {
                restore(known);
                throw with(e, e.getMessage() + "; the person stays as it was");
            }
            takeOffAgain(e);
        }
        enrol(known);
    }

    /** Deleting twice is deleting once: who is gone by the first time is refused the second time. */
    private void takeOffAgain(OperationFailedException first) {
        try {
            patiently(steps::takeOff);
        } catch (OperationFailedException e) {
            if (e.kind() != Kind.REFUSED) {
                throw OperationFailedException.of(Kind.UNKNOWN, "the person was to be taken off the device to be enrolled anew;"
                        + " whether it is still enrolled is unknown" + again(), first);
            }
        }
    }

    private void enrol(Optional<PersonKey> known) {
        try {
            patiently(steps::enrol);
        } catch (OperationFailedException e) {
            if (NOT_SENT.contains(e.kind())) {
                throw OperationFailedException.of(Kind.UNKNOWN,
                        TAKEN_OFF + "the device was not reached: the person is no longer enrolled" + again(), e);
            }
            if (OPEN.contains(e.kind())) {
                throw OperationFailedException.of(Kind.UNKNOWN,
                        TAKEN_OFF + "the device did not say what it did: whether the person is enrolled is unknown" + again(),
                        e);
            }
            undo(known, e);
        }
    }

    /** Nobody is to lose their enrolment to a bad picture. */
    private void undo(Optional<PersonKey> known, OperationFailedException why) {
        if (before.picture() == null) {
            throw with(why, why.getMessage() + "; the person is no longer enrolled, and the device gave out no picture of it");
        }
        try {
            patiently(steps::putBack);
        } catch (OperationFailedException e) {
            if (NOT_SENT.contains(e.kind()) || OPEN.contains(e.kind())) {
                throw OperationFailedException.of(Kind.UNKNOWN, TAKEN_OFF + "the change was refused (" + why.getMessage()
                        + "); whether the person could be put back is unknown" + again(), e);
            }
            throw with(why, why.getMessage()
                    + "; nor could the person be put back as it was: it is no longer enrolled" + again());
        }
        restore(known);
        throw with(why, why.getMessage() + "; the person was put back as it was");
    }

    /** Again, and after a while once more, as long as the device surely got nothing. */
    private void patiently(Runnable step) {
        for (Duration pause : PAUSES) {
            try {
                step.run();
                return;
            } catch (OperationFailedException e) {
                if (!NOT_SENT.contains(e.kind()) || !device.pause(pause)) {
                    throw e;
                }
            }
        }
        step.run();
    }

    private void restore(Optional<PersonKey> known) {
        known.ifPresentOrElse(key -> device.keepPerson(id, key), () -> device.forgetPerson(id));
    }

    private String again() {
        return "; put the person again" + (before.picture() == null ? "" : ", whose picture is kept as " + before.picture());
    }

    private static OperationFailedException with(OperationFailedException e, String text) {
        return switch (e.kind()) {
            case REFUSED -> OperationFailedException.refused(e.vendorCode(), text);
            case INVALID -> OperationFailedException.invalid(text, e.errors());
            default -> OperationFailedException.of(e.kind(), text, e);
        };
    }
}
