package io.facebridge.media;

import java.time.Instant;
import java.util.Optional;

/** Somebody who may still want pictures that were put long ago. */
public interface PictureNeed {

    /**
     * When the oldest thing came whose pictures are wanted; they were put just before it. Empty where nothing is.
     *
     * @throws RuntimeException where that cannot be told now; then no picture may be deleted
     */
    Optional<Instant> picturesNeededSince();
}
