package io.facebridge.route.device;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Asking MegBox boxes for what they keep: {@code facebridge.megbox.poll.*}. */
@ConfigMapping(prefix = "facebridge.megbox.poll")
public interface MegboxPollConfig {

    /** How often a box is asked whose profile says nothing. */
    @WithDefault("10s")
    Duration every();

    /** How many boxes are asked at the same time; one that does not answer takes a place until its call times out. */
    @WithDefault("64")
    int workers();

    /** Records a page. */
    @WithDefault("50")
    int pageSize();

    /** Pages of one queue in one run; the next run goes on behind them. */
    @WithDefault("20")
    int maxPages();

    /** How far before the mark a run begins, at least 1 s: the box counts whole seconds, its records have milliseconds. */
    @WithDefault("2s")
    Duration overlap();

    /** A record from the gateway's future moves the mark to so long before the present, not to its own time. */
    @WithDefault("5m")
    Duration clockMargin();

    /** How many kept records of a queue are known again: more than a box holds, or a listing cannot be checked. */
    @WithDefault("60000")
    int remember();

    /** How often a record's pictures are asked for, one attempt a listing, before its event goes without. */
    @WithDefault("5")
    int pictureAttempts();

    /** The pause between two attempts at one record. */
    @WithDefault("1m")
    Duration picturePause();

    /** An interrupted listing goes on where it was within this time, later it begins at the mark. */
    @WithDefault("5m")
    Duration resumeWithin();

    /** The path that relative addresses of pictures count from: the manual does not say. */
    @WithDefault("/")
    String pictureBase();
}
