package io.facebridge.protocol.dumu;

import java.util.stream.Stream;

import io.facebridge.event.Box;

/** Where a face stands in the whole picture. */
final class Boxes {

    private Boxes() {
    }

    /** The rectangle; null where a side is missing, since none may be invented. */
    static Box box(Long left, Long top, Long width, Long height) {
        return Stream.of(left, top, width, height).allMatch(side -> side != null) ? new Box(left, top, width, height) : null;
    }
}
