package io.facebridge.protocol.nebula;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One node's session.
 *
 * <pre> none --login--> logging in --id--> valid --idle, -141, connection lost, other account--> none |--wrong password-->
 * refused --pause over, other account--> none |--any other failure--> none </pre>
 */
final class NebulaSession {

    /** Codes after which the same credentials are not tried again at once: they could lock the account. */
    private static final Set<Integer> REFUSALS = Set.of(-108, NebulaErrors.WRONG_PASSWORD, -140, -145);

    private final NebulaSessions.Limits limits;
    private NebulaAccount account;
    private String id;
    private Instant lastUsed = Instant.EPOCH;
    private NebulaLogin inFlight;
    private NebulaAccount refusedAccount;
    private int refusedCode;
    private Instant refusedUntil = Instant.EPOCH;
    private Duration pause;

    NebulaSession(NebulaSessions.Limits limits) {
        this.limits = limits;
        this.pause = limits.refusedPause();
    }

    synchronized Optional<String> current(NebulaAccount wanted, Instant now) {
        boolean valid = id != null && account.equals(wanted) && now.isBefore(lastUsed.plus(limits.idle()));
        return valid ? Optional.of(id) : Optional.empty();
    }

    synchronized NebulaLogin login(NebulaAccount wanted, Instant now) {
        Optional<String> current = current(wanted, now);
        if (current.isPresent()) {
            return NebulaLogin.done(wanted, current.get());
        }
        if (wanted.equals(refusedAccount) && now.isBefore(refusedUntil)) {
            throw NebulaCallException.loginPaused(refusedCode, refusedUntil);
        }
        boolean underWay = inFlight != null && inFlight.account().equals(wanted)
                && now.isBefore(inFlight.startedAt().plus(limits.loginTimeout()));
        if (underWay) {
            return inFlight.followed();
        }
        inFlight = NebulaLogin.lead(wanted, now);
        return inFlight;
    }

    synchronized void succeeded(NebulaLogin login, String session, Instant now) {
        if (inFlight == login) {
            inFlight = null;
            account = login.account();
            id = session;
            lastUsed = now;
            refusedAccount = null;
            pause = limits.refusedPause();
        }
    }

    synchronized void failed(NebulaLogin login, Throwable why, Instant now) {
        if (inFlight == login) {
            inFlight = null;
        }
        if (why instanceof NebulaCallException refusal && refusal.code() != null && REFUSALS.contains(refusal.code())) {
            pause = login.account().equals(refusedAccount) ? longer(pause) : limits.refusedPause();
            refusedAccount = login.account();
            refusedCode = refusal.code();
            refusedUntil = now.plus(pause);
        }
    }

    synchronized void used(String session, Instant now) {
        if (session.equals(id)) {
            lastUsed = now;
        }
    }

    /** Only the session that was used: meanwhile another caller may have got a new one. */
    synchronized void drop(String session) {
        if (session.equals(id)) {
            id = null;
        }
    }

    synchronized void expired() {
        id = null;
    }

    private Duration longer(Duration before) {
        Duration doubled = before.multipliedBy(2);
        return doubled.compareTo(limits.refusedPauseMax()) > 0 ? limits.refusedPauseMax() : doubled;
    }
}
