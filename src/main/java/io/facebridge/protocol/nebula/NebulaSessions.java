package io.facebridge.protocol.nebula;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of all nodes (chapter 2): one a node, shared by all callers, one login at a time. A session id is text: it is
 * larger than a long.
 */
public final class NebulaSessions {

    private final InstantSource clock;
    private final Limits limits;
    private final Map<String, NebulaSession> byDevice = new ConcurrentHashMap<>();

    public NebulaSessions(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * @param idle a session that was not used for so long is not tried any more; the node forgets it after 30 minutes
     * @param loginTimeout a login that is not done after so long is given up
     * @param refusedPause how long a user and password that the node refused are not tried again; twice as long each time
     * @param refusedPauseMax the longest such pause
     */
    public record Limits(Duration idle, Duration loginTimeout, Duration refusedPause, Duration refusedPauseMax) {}

    /** The session to use; empty where there must be a login first. */
    public Optional<String> current(String device, NebulaAccount account) {
        return of(device).current(account, clock.instant());
    }

    /**
     * A login is needed: the caller's own to do, another's to wait for, or one that is done already.
     *
     * @throws NebulaCallException when the node refused this account and the pause is not over
     */
    public NebulaLogin login(String device, NebulaAccount account) {
        return of(device).login(account, clock.instant());
    }

    /** To be called by whoever did the login. */
    public void succeeded(String device, NebulaLogin login, String session) {
        of(device).succeeded(login, session, clock.instant());
        login.session().complete(session);
    }

    /** To be called by whoever tried the login. */
    public void failed(String device, NebulaLogin login, Throwable why) {
        of(device).failed(login, why, clock.instant());
        login.session().completeExceptionally(why);
    }

    /** The node took it. */
    public void used(String device, String session) {
        of(device).used(session, clock.instant());
    }

    /** The node does not know it any more, or the connection failed. */
    public void drop(String device, String session) {
        of(device).drop(session);
    }

    /** The node says, elsewhere than in an answer, that nobody is logged in. */
    public void expired(String device) {
        of(device).expired();
    }

    /** Nobody is to speak to the node any more. */
    public void forget(String device) {
        byDevice.remove(device);
    }

    private NebulaSession of(String device) {
        return byDevice.computeIfAbsent(device, id -> new NebulaSession(limits));
    }
}
