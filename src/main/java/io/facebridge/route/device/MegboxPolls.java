package io.facebridge.route.device;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfileChanged;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.QueuePage;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.facebridge.route.DeviceWord;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of the routes that ask MegBox boxes for what they keep: {@code megbox-poll} and {@code megbox-queue}. */
@Named("megboxPolls")
@ApplicationScoped
@RegisterForReflection
public class MegboxPolls {

    private static final Logger LOG = Logger.getLogger(MegboxPolls.class);

    private final DeviceProfiles profiles;
    private final MegboxMarks marks;
    private final MegboxPollConfig config;
    private final Map<String, Map<RecordQueue, QueueState>> states = new ConcurrentHashMap<>();
    private final Map<String, String> reportedIds = new ConcurrentHashMap<>();

    MegboxPolls(DeviceProfiles profiles, MegboxMarks marks, MegboxPollConfig config) {
        this.profiles = profiles;
        this.marks = marks;
        this.config = config;
    }

    void changed(@Observes DeviceProfileChanged change) {
        reportedIds.remove(change.id());
        if (change.after() == null) {
            states.remove(change.id());
        }
    }

    /**
     * The body becomes the words of the device's queues; none where it is to be asked for nothing (any more).
     *
     * @param deviceWord the device's id as a {@link DeviceWord}
     */
    public void queues(Exchange exchange, String deviceWord) {
        String deviceId = DeviceWord.deviceId(deviceWord);
        Message message = exchange.getMessage();
        message.setHeader(DeviceCallHeaders.DEVICE, deviceId);
        message.setBody(profiles.find(deviceId).map(device -> device.polls().queues()).orElse(List.of()));
    }

    /** Whether it is to be asked and it is not known yet how it calls itself. */
    public boolean isNameless(Exchange exchange) {
        return !exchange.getMessage().getBody(List.class).isEmpty() && !reportedIds.containsKey(deviceId(exchange));
    }

    /** The body becomes the question how the box calls itself (chapter 4.1.6). */
    public void askName(Exchange exchange) {
        exchange.getMessage().setBody(DeviceRequest.get(RecordQueue.BASE + "devices"));
    }

    /** Takes the answer: events are to name the device as its own reports do. */
    public void named(Exchange exchange) {
        String deviceId = deviceId(exchange);
        String reported = exchange.getMessage().getBody(Envelope.class).data().path("deviceId").asText("").strip();
        if (!reported.isEmpty() && !reported.equals(deviceId)) {
            LOG.warnf("device %s calls itself otherwise; its events have its own name", deviceId);
        }
        reportedIds.put(deviceId, reported.isEmpty() ? deviceId : reported);
    }

    /**
     * Takes the refusal: to a box that does not know the question its id here is its name. Any other is a failure.
     *
     * @throws MegboxErrorException where the box may answer later
     */
    public void unnamed(Exchange exchange) throws MegboxErrorException {
        MegboxErrorException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MegboxErrorException.class);
        if (!ErrorCodes.isUnknown(cause.code())) {
            throw cause;
        }
        String deviceId = deviceId(exchange);
        LOG.infof("device %s does not say how it calls itself (%d); its events have its id here", deviceId, cause.code());
        reportedIds.put(deviceId, deviceId);
    }

    /** Begins a run through the queue in the body, where the mark stands or where the last run left off. */
    public void begin(Exchange exchange) {
        String deviceId = deviceId(exchange);
        String word = exchange.getMessage().getBody(String.class);
        RecordQueue queue = RecordQueue.of(word)
                .orElseThrow(() -> new IllegalArgumentException("device " + deviceId + ": no queue of MegBox is called so"));
        DeviceProfile device = profiles.find(deviceId)
                .orElseThrow(() -> new IllegalStateException("device " + deviceId + " has no profile any more"));
        QueueState state = state(deviceId, queue);
        if (!device.polls().deleteAfterRead()) {
            state.deletions().forget();
        }
        if (state.listing() == null || !state.listing().isOpen(config.resumeWithin())) {
            state.begin(marks.begin(deviceId, queue));
        }
        exchange.setProperty(PollRun.PROPERTY,
                new PollRun(device, reportedIds.getOrDefault(deviceId, deviceId), queue, state, config.maxPages()));
    }

    public boolean hasMore(Exchange exchange) {
        return run(exchange).hasMore();
    }

    /** The body becomes the question for the next page. */
    public void ask(Exchange exchange) {
        PollRun run = run(exchange);
        exchange.getMessage().setBody(
                DeviceRequest.get(run.queue().page(run.listing().token(), config.pageSize(), run.listing().timeStart())));
    }

    /** The body, an answer, becomes the records of its page that are not yet kept. */
    public void read(Exchange exchange) {
        PollRun run = run(exchange);
        QueuePage page = QueuePage.read(run.queue(), exchange.getMessage().getBody(Envelope.class).data(),
                run.listing().token());
        run.came(page);
        KeptRecords kept = run.state().kept();
        page.records().stream().filter(kept::has).forEach(run.listing()::passed);
        page.records().stream().filter(kept::stays).forEach(run::stays);
        List<QueuePage.Entry> fresh = page.records().stream().filter(record -> !kept.has(record)).toList();
        fresh.forEach(run.listing()::met);
        exchange.getMessage().setBody(fresh);
    }

    /** The body, a record, becomes a received message. */
    public void receive(Exchange exchange) {
        PollRun run = run(exchange);
        QueuePage.Entry record = exchange.getMessage().getBody(QueuePage.Entry.class);
        exchange.setProperty(RecordIngress.RECORD, record);
        exchange.getMessage().setBody(new Received(record.json(), record.json(), null,
                RecordQueue.BASE + run.queue().word(), run.origin(), Map.of()));
    }

    /** The page as a whole is kept: the next one may be asked for. */
    public void pageKept(Exchange exchange) {
        PollRun run = run(exchange);
        run.listing().advance(run.page());
    }

    /** Moves the mark where the listing came to its end and all of it is kept. */
    public void end(Exchange exchange) throws IOException {
        PollRun run = run(exchange);
        QueueState state = run.state();
        if (state.isTroubleOver()) {
            LOG.infof("device %s: queue %s can be read again", run.device().id(), run.queue().word());
        }
        if (!run.isComplete()) {
            return;
        }
        if (run.listing().isTooLong()) {
            LOG.warnf("device %s: queue %s holds more than facebridge.megbox.poll.remember records: what moves while it is read"
                    + " may be missed", run.device().id(), run.queue().word());
        }
        marks.end(run.device().id(), run.queue(), run.listing());
    }

    /** The box refused to give out the queue, as one that is switched off: other queues may do. */
    public void refused(Exchange exchange) {
        PollRun run = run(exchange);
        MegboxErrorException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MegboxErrorException.class);
        if (ErrorCodes.isUnknown(cause.code())) {
            run.state().isNone();
        } else if (!ErrorCodes.isBusy(cause.code())) {
            run.state().giveUp();
        }
        report(run.state().isNewTrouble(), "device %s: queue %s cannot be read: %s", run.device().id(), run.queue().word(),
                cause.getMessage());
    }

    /** The run ends here; the mark stays where it was. */
    public void failed(Exchange exchange) {
        String deviceId = deviceId(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean first = states.computeIfAbsent(deviceId, id -> new ConcurrentHashMap<>()).values().stream()
                .map(QueueState::isNewTrouble).reduce(false, Boolean::logicalOr);
        report(first, "device %s cannot be asked for its records: %s", deviceId,
                cause instanceof IOException ? cause.getMessage() : cause.getClass().getSimpleName());
    }

    private static void report(boolean first, String format, Object... values) {
        if (first) {
            LOG.warnf(format, values);
        } else {
            LOG.debugf(format, values);
        }
    }

    /** What is remembered of each queue that the device is asked for. */
    Map<RecordQueue, QueueState> wanted(String deviceId) {
        Map<RecordQueue, QueueState> wanted = new EnumMap<>(RecordQueue.class);
        profiles.find(deviceId).map(device -> device.polls().queues()).orElse(List.of()).stream()
                .flatMap(word -> RecordQueue.of(word).stream())
                .forEach(queue -> wanted.put(queue, state(deviceId, queue)));
        return wanted;
    }

    private QueueState state(String deviceId, RecordQueue queue) {
        return states.computeIfAbsent(deviceId, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(queue, q -> new QueueState(config.remember(),
                        new PictureAttempts(config.pictureAttempts(), config.picturePause())));
    }

    private static String deviceId(Exchange exchange) {
        return exchange.getMessage().getHeader(DeviceCallHeaders.DEVICE, String.class);
    }

    static PollRun run(Exchange exchange) {
        return exchange.getProperty(PollRun.PROPERTY, PollRun.class);
    }
}
