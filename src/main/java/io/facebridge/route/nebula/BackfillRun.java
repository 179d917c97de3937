package io.facebridge.route.nebula;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import io.facebridge.protocol.nebula.RecordPages;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One attempt to fetch what was missed of one device, from begin to end: an exchange property. */
@RegisterForReflection
public final class BackfillRun {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeNebulaBackfill";

    private final Wanted wanted;
    private final Gap gap;
    private Instant until;
    private String saysId;
    private RecordPages pages;

    BackfillRun(Wanted wanted, Gap gap) {
        this.wanted = wanted;
        this.gap = gap;
    }

    /**
     * That missed results are to be fetched.
     *
     * @param connection on whose opening
     * @param attempt from 1
     */
    record Wanted(String device, long connection, int attempt) {

        Wanted again() {
            return new Wanted(device, connection, attempt + 1);
        }
    }

    Wanted wanted() {
        return wanted;
    }

    Gap gap() {
        return gap;
    }

    /** Up to where it fetches, on the device's clock. */
    Instant until() {
        return until;
    }

    void until(Instant value) {
        until = value;
    }

    /** What the device calls itself. */
    String saysId() {
        return saysId;
    }

    void saysId(String value) {
        saysId = value;
    }

    RecordPages pages() {
        return pages;
    }

    void span(Instant from, Instant to, int maxPages) {
        pages = new RecordPages(local(from), local(to), maxPages);
    }

    /** Whether there is another page to ask for. */
    public boolean isUnfinished() {
        return pages != null && pages.hasNext();
    }

    private static LocalDateTime local(Instant deviceClock) {
        return LocalDateTime.ofInstant(deviceClock, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "BackfillRun[" + wanted + "]";
    }
}
