package io.facebridge.journal.camel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events that a consumer gives out before its cursor is saved again. A target for which one event at a time is dear, as a
 * file that must be forced to disk, may take an event unfinished and register here what finishes it: that is done, once for all
 * events since, before the cursor moves past them. Where it fails, they come again.
 *
 * <p> An exchange that comes from the journal carries it as its property {@link #PROPERTY}. For the consumer's thread alone.
 */
public final class JournalBatch {

    /** The exchange property. */
    public static final String PROPERTY = "FacebridgeJournalBatch";

    private final Set<Settlement> settlements = new LinkedHashSet<>();

    /** What makes the events safe that were taken since the last time. */
    @FunctionalInterface
    public interface Settlement {
        void settle() throws Exception;
    }

    /** Has the settlement done before the cursor moves; one that is registered already is not done twice. */
    public void beforeTheCursorMoves(Settlement settlement) {
        settlements.add(settlement);
    }

    /** Whether anything was registered since it was settled. */
    boolean isOpen() {
        return !settlements.isEmpty();
    }

    /** Does what was registered; the first failure, after all were tried. */
    Optional<Exception> settle() {
        List<Settlement> due = new ArrayList<>(settlements);
        settlements.clear();
        Optional<Exception> failure = Optional.empty();
        for (Settlement settlement : due) {
            try {
                settlement.settle();
            } catch (Exception e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        return failure;
    }
}
