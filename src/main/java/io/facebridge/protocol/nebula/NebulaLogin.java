package io.facebridge.protocol.nebula;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A login under way, or one that is done. */
public final class NebulaLogin {

    private final NebulaAccount account;
    private final boolean mine;
    private final Instant startedAt;
    private final CompletableFuture<String> session;

    private NebulaLogin(NebulaAccount account, boolean mine, Instant startedAt, CompletableFuture<String> session) {
        this.account = account;
        this.mine = mine;
        this.startedAt = startedAt;
        this.session = session;
    }

    static NebulaLogin lead(NebulaAccount account, Instant now) {
        return new NebulaLogin(account, true, now, new CompletableFuture<>());
    }

    static NebulaLogin done(NebulaAccount account, String session) {
        return new NebulaLogin(account, false, Instant.EPOCH, CompletableFuture.completedFuture(session));
    }

    NebulaLogin followed() {
        return new NebulaLogin(account, false, startedAt, session);
    }

    NebulaAccount account() {
        return account;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Whether whoever asked is to do it; all others wait for its outcome. */
    public boolean isMine() {
        return mine;
    }

    /** The session that it gives. */
    public CompletableFuture<String> session() {
        return session;
    }
}
