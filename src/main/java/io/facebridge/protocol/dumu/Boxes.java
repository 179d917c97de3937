package io.facebridge.protocol.dumu;

import java.util.Objects;
import java.util.stream.Stream;

import io.facebridge.event.Box;

/** Where a face stands in the whole picture. */
final class Boxes {

    private Boxes() {
    }

    /** The rectangle; null where a side is missing or a length is negative, since none may be invented. */
    static Box box(Long left, Long top, Long width, Long height) {
        boolean whole = Stream.of(left, top, width, height).allMatch(Objects::nonNull) && width >= 0 && height >= 0;
        return whole ? new Box(left, top, width, height) : null;
    }
}
