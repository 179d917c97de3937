package io.facebridge.protocol.megbox.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.facebridge.operation.action.DeviceCalls;

/**
 * Which face is whose. What is noted here says it; where nothing is, the descriptions of the faces on the box do, and are
 * noted.
 */
final class KnownPersons {

    /** How many are noted in one action: each one is a write to the disk. */
    private static final int MOST_NOTED = 500;

    private final FaceLibrary library;
    /** The boxes all of whose persons are noted, as far as they were put there from here. */
    private final Set<String> complete = ConcurrentHashMap.newKeySet();

    KnownPersons(FaceLibrary library) {
        this.library = library;
    }

    /** What is noted, or stands on the box where nothing is; {@link KnownFace#NONE} for a person that is not there. */
    KnownFace find(DeviceCalls device, String personId) {
        return device.person(personId).map(KnownFace::of).filter(KnownFace::isThere)
                .orElseGet(() -> search(device, personId));
    }

    /** The same for one who is probably new: a box is looked through for lost persons only once. */
    KnownFace findOrNew(DeviceCalls device, String personId) {
        Optional<KnownFace> noted = device.person(personId).map(KnownFace::of);
        if (noted.isPresent()) {
            // an interrupted first enrolment left no token
            return noted.get().isThere() ? noted.get() : search(device, personId).unsettled();
        }
        if (complete.contains(device.deviceId())) {
            return KnownFace.NONE;
        }
        note(device);
        return device.person(personId).map(KnownFace::of).orElseGet(
                () -> complete.contains(device.deviceId()) ? KnownFace.NONE : search(device, personId));
    }

    /** Looks on the box, whatever is noted. */
    KnownFace search(DeviceCalls device, String personId) {
        List<Face> faces = library.of(device, personId);
        return faces.isEmpty() ? KnownFace.NONE : last(faces);
    }

    /** All faces of the person that the box has. */
    List<Face> faces(DeviceCalls device, String personId) {
        return library.of(device, personId);
    }

    /** Whether the picture is somebody's face, as far as the box's library can be looked through. */
    boolean mayBeFace(DeviceCalls device, String imageId) {
        return !library.walk(device, null, 0, face -> face.token() == null || !imageId.equals(face.imageId()));
    }

    void keep(DeviceCalls device, String personId, KnownFace face) {
        device.keepPerson(personId, face.key());
    }

    /** Of several the newest is the person's, the others were left over by an interruption; so was what has no token. */
    private static KnownFace last(List<Face> faces) {
        KnownFace newest = faces.stream().map(KnownFace::of).reduce((older, newer) -> newer.isThere() ? newer : older)
                .orElse(KnownFace.NONE);
        return faces.size() == 1 ? newest : newest.unsettled();
    }

    private void note(DeviceCalls device) {
        Map<String, KnownFace> lost = new HashMap<>();
        boolean all = library.walk(device, null, 0, face -> {
            face.person().ifPresent(person -> {
                KnownFace before = lost.get(person.id());
                if (before != null) {
                    lost.put(person.id(), (face.token() == null ? before : KnownFace.of(face)).unsettled());
                } else if (lost.size() < MOST_NOTED && device.person(person.id()).isEmpty()) {
                    lost.put(person.id(), KnownFace.of(face));
                }
            });
            return true;
        });
        lost.forEach((personId, face) -> keep(device, personId, face));
        if (all && lost.size() < MOST_NOTED) {
            complete.add(device.deviceId());
        }
    }
}
