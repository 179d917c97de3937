package io.facebridge.route.nebula;

import java.net.URI;
import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One attempt to fetch what was missed of one device, from begin to end: an exchange property. */
@RegisterForReflection
public final class BackfillRun {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeNebulaBackfill";

    private final Wanted wanted;
    private final Gap gap;
    private final URI baseUrl;
    private Instant until;
    private String saysId;
    private Slices slices;
    private boolean progressed;

    /** @param baseUrl where the device is, when it began */
    BackfillRun(Wanted wanted, Gap gap, URI baseUrl) {
        this.wanted = wanted;
        this.gap = gap;
        this.baseUrl = baseUrl;
    }

    /**
     * That missed results are to be fetched.
     *
     * @param connection on whose opening
     * @param attempt from 1
     */
    record Wanted(String device, long connection, int attempt) {

        Wanted again(int next) {
            return new Wanted(device, connection, next);
        }
    }

    Wanted wanted() {
        return wanted;
    }

    Gap gap() {
        return gap;
    }

    URI baseUrl() {
        return baseUrl;
    }

    /** From 1; again from 1 where the mark moved meanwhile: it is not the same that fails. */
    int attempt() {
        return progressed ? 1 : wanted.attempt();
    }

    /** The mark moved. */
    void progressed() {
        progressed = true;
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

    Slices slices() {
        return slices;
    }

    /** What is to be fetched. */
    void fetch(Slices wantedSlices) {
        slices = wantedSlices;
    }

    /** Goes on to the next slice. @return false where there is none */
    boolean nextSlice() {
        boolean more = slices.next();
        slices = more ? slices : null;
        return more;
    }

    /** Whether there is another page to ask for. */
    public boolean isUnfinished() {
        return slices != null;
    }

    @Override
    public String toString() {
        return "BackfillRun[" + wanted + "]";
    }
}
