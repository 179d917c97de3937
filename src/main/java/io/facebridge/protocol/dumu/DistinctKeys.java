package io.facebridge.protocol.dumu;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the natural keys of the faces of one message apart: cameras may leave out or repeat what distinguishes two faces. The
 * same message gives the same keys.
 */
final class DistinctKeys {

    private final Set<List<Object>> taken = new HashSet<>();

    /** The parts as they are for the first face that has them; with the face's place in the message for every other. */
    Object[] next(int index, Object... parts) {
        if (taken.add(Arrays.asList(parts))) {
            return parts;
        }
        Object[] longer = Arrays.copyOf(parts, parts.length + 1);
        longer[parts.length] = index;
        return longer;
    }
}
