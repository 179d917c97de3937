package io.facebridge.route.device;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.RecordQueue;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The end of a round through the queues of one box: what is kept is deleted there, where that is wanted. */
@Named("recordDeletions")
@ApplicationScoped
@RegisterForReflection
public class RecordDeletions {

    private static final String DELETION = "FacebridgeDeletion";
    private static final String DELETE = "DELETE";

    private final MegboxPolls polls;

    RecordDeletions(MegboxPolls polls) {
        this.polls = polls;
    }

    /**
     * The body becomes the requests that delete what is kept. None of queues of which one was not read to its end: it may have
     * an unread record of the same track and time, and the pages would move.
     */
    public void deletions(Exchange exchange) {
        Map<RecordQueue, QueueState> queues = polls
                .wanted(exchange.getMessage().getHeader(DeviceCallHeaders.DEVICE, String.class));
        exchange.getMessage().setBody(queues.keySet().stream().flatMap(queue -> {
            List<QueueState> kind = queues.entrySet().stream().filter(other -> queue.isDeletedWith(other.getKey()))
                    .map(Map.Entry::getValue).toList();
            return kind.stream().allMatch(QueueState::isRead)
                    ? queues.get(queue).deletions().due(kind.stream().map(QueueState::deletions).toList()).stream()
                    : List.<String>of().stream();
        }).distinct().map(path -> new DeviceRequest(DELETE, path, Map.of(), null, null)).toList());
    }

    /** It is done. */
    public void deleted(Exchange exchange) {
        DeviceRequest deletion = exchange.getProperty(DELETION, DeviceRequest.class);
        polls.wanted(exchange.getMessage().getHeader(DeviceCallHeaders.DEVICE, String.class)).values()
                .forEach(state -> state.deletions().done(deletion.pathAndQuery()));
    }

    /** The box did not delete it: what it was too busy for is tried again in the next round, anything else never. */
    public void notDeleted(Exchange exchange) {
        MegboxErrorException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MegboxErrorException.class);
        if (!ErrorCodes.isBusy(cause.code()) && !ErrorCodes.isLocked(cause.code())) {
            deleted(exchange);
        }
    }
}
