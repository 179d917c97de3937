package io.facebridge.route.nebula;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The fetching of results that were missed: {@code facebridge.nebula.backfill.*}. */
@ConfigMapping(prefix = "facebridge.nebula.backfill")
public interface NebulaBackfillConfig {

    /** How far before the last result that was kept it begins: results come a little late and out of order. */
    @WithDefault("60s")
    Duration overlap();

    /** How long after the subscription stands it begins: results of that moment are on their way. */
    @WithDefault("2s")
    Duration delay();

    /** The pause after a failure; each further one is twice as long. */
    @WithDefault("5s")
    Duration retryInitial();

    /** The longest such pause. */
    @WithDefault("5m")
    Duration retryMax();

    /** How much of a node's clock is fetched before the mark moves; more where little was recorded. */
    @WithDefault("10m")
    Duration slice();

    /** Pages of one query in one slice that are believed. */
    @WithDefault("10000")
    int maxPages();

    /** How many failed attempts a picture may cost before its result is kept without it. */
    @WithDefault("3")
    int pictureAttempts();

    /** How long it is known at most that a capture has its event, where what was missed is not complete for so long. */
    @WithDefault("7d")
    Duration keepKnown();

    /** How many devices are fetched from at the same time. */
    @WithDefault("4")
    int consumers();

    /** How many may wait for their turn. */
    @WithDefault("10000")
    int queue();
}
