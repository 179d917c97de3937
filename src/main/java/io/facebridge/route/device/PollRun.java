package io.facebridge.route.device;

import io.facebridge.device.DeviceProfile;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.protocol.megbox.rest.RecordQueue;

/** One run through one queue of one box, carried as an exchange property from step to step. */
final class PollRun {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgePollRun";

    private final DeviceProfile device;
    private final InboundMessage.Origin origin;
    private final RecordQueue queue;
    private final QueueState state;
    /** Every failure may take as long as a call may. */
    private int failuresLeft = 3;
    private int pagesLeft;
    private QueuePage page;

    PollRun(DeviceProfile device, String reportedId, RecordQueue queue, QueueState state, int pages) {
        this.device = device;
        this.origin = new InboundMessage.Origin(reportedId, queue.word());
        this.queue = queue;
        this.state = state;
        this.pagesLeft = pages;
    }

    DeviceProfile device() {
        return device;
    }

    /** Whose records they are, as the box says, and from which queue. */
    InboundMessage.Origin origin() {
        return origin;
    }

    RecordQueue queue() {
        return queue;
    }

    QueueState state() {
        return state;
    }

    /** The page that is being kept. */
    QueuePage page() {
        return page;
    }

    void came(QueuePage value) {
        page = value;
        pagesLeft--;
    }

    /** The pictures of another record failed: whether the run goes on with the next one. */
    boolean mayFailAgain() {
        return --failuresLeft > 0;
    }

    /** The record is to come again, or to stay on the box for good. */
    void stays(QueuePage.Entry record) {
        if (record.isNamed()) {
            state.deletions().keep(queue.deletion(record.trackId(), record.time()));
        }
    }

    /** The record is not kept and is to come again. */
    void refused(QueuePage.Entry record) {
        state.listing().refused();
        stays(record);
    }

    Listing listing() {
        return state.listing();
    }

    /** Whether the listing has come to its end. */
    boolean isComplete() {
        return state.listing().isSettled();
    }

    /** Whether this run reads another page. */
    boolean hasMore() {
        return !isComplete() && pagesLeft > 0;
    }
}
