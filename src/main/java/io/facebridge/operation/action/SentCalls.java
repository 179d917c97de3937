package io.facebridge.operation.action;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;

/**
 * The calls of one action, which remember whether one was taken: from then on nobody may be told that nothing was done, also
 * where it is the gateway's own storage that fails.
 */
final class SentCalls implements DeviceCalls {

    private static final Logger LOG = Logger.getLogger(SentCalls.class);

    private final DeviceCalls calls;
    private boolean isSent;

    SentCalls(DeviceCalls calls) {
        this.calls = calls;
    }

    @Override
    public String deviceId() {
        return calls.deviceId();
    }

    @Override
    public Instant now() {
        return calls.now();
    }

    @Override
    public boolean confirmed() {
        return calls.confirmed();
    }

    @Override
    public ZoneId zone() {
        return calls.zone();
    }

    @Override
    public Optional<ZoneId> statedZone() {
        return calls.statedZone();
    }

    @Override
    public OperationReply run(String operation, ObjectNode parameters) {
        return sent(() -> calls.run(operation, parameters));
    }

    @Override
    public OperationReply runConfirmed(String operation, ObjectNode parameters) {
        return sent(() -> calls.runConfirmed(operation, parameters));
    }

    @Override
    public JsonNode callWithSecrets(String operation, ObjectNode parameters) {
        return sent(() -> calls.callWithSecrets(operation, parameters));
    }

    @Override
    public boolean pause(Duration time) {
        return calls.pause(time);
    }

    @Override
    public URI publicUrl() {
        return calls.publicUrl();
    }

    @Override
    public Optional<PersonKey> person(String personId) {
        return told(() -> calls.person(personId));
    }

    @Override
    public void keepPerson(String personId, PersonKey key) {
        told(() -> {
            calls.keepPerson(personId, key);
            return null;
        });
    }

    @Override
    public void forgetPerson(String personId) {
        told(() -> {
            calls.forgetPerson(personId);
            return null;
        });
    }

    @Override
    public void forgetPersons(Collection<String> personIds) {
        told(() -> {
            calls.forgetPersons(personIds);
            return null;
        });
    }

    @Override
    public void forgetPersons() {
        told(() -> {
            calls.forgetPersons();
            return null;
        });
    }

    private <T> T sent(Supplier<T> call) {
        return told(() -> {
            T reply = call.get();
            isSent = true;
            return reply;
        });
    }

    private <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (JournalUnavailableException e) {
            if (!isSent) {
                throw e;
            }
            LOG.warn("the storage failed in the middle of an action", e);
            throw OperationFailedException.of(Kind.UNKNOWN,
                    "the device answered; the gateway could not keep what it must know of it, so what came of the action is unknown",
                    e);
        }
    }
}
