package io.facebridge.protocol.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class NebulaSessionsTest {

    private static final String SESSION = "10538985380704462465";
    private static final NebulaAccount ACCOUNT = new NebulaAccount(URI.create("http://n"), "admin", "one");
    private static final NebulaAccount CHANGED = new NebulaAccount(URI.create("http://n"), "admin", "two");

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final NebulaSessions sessions = new NebulaSessions(() -> now, new NebulaSessions.Limits(Duration.ofMinutes(25),
            Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(3)));

    @Test
    void manyCallersAtOnceMakeOneLogin() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        Callable<String> caller = () -> {
            NebulaLogin login = sessions.login("n", ACCOUNT);
            if (login.isMine()) {
                logins.incrementAndGet();
                sessions.succeeded("n", login, SESSION);
            }
            return login.session().get(10, TimeUnit.SECONDS);
        };

        List<Callable<String>> all = Stream.generate(() -> caller).limit(200).toList();
        for (var session : callers.invokeAll(all)) {
            assertThat(session.get()).isEqualTo(SESSION);
        }

        callers.shutdownNow();
        assertThat(logins).hasValue(1);
    }

    @Test
    void whoeverWaitsHearsTheSameFailure() {
        NebulaLogin mine = sessions.login("n", ACCOUNT);
        NebulaLogin other = sessions.login("n", ACCOUNT);
        NebulaCallException refusal = NebulaCallException.refused("257", -1, "");

        sessions.failed("n", mine, refusal);

        assertThat(other.isMine()).isFalse();
        assertThatThrownBy(() -> other.session().get()).hasCause(refusal);
        assertThat(sessions.login("n", ACCOUNT).isMine()).as("not the credentials' fault").isTrue();
    }

    @Test
    void aSessionIsRenewedAfterItWasIdle() {
        loggedIn(SESSION);
        now = now.plus(Duration.ofMinutes(24));
        sessions.used("n", SESSION);
        now = now.plus(Duration.ofMinutes(24));
        assertThat(sessions.current("n", ACCOUNT)).contains(SESSION);

        now = now.plus(Duration.ofMinutes(1));

        assertThat(sessions.current("n", ACCOUNT)).isEmpty();
        assertThat(sessions.current("n", CHANGED)).isEmpty();
    }

    @Test
    void ofTwoCallersWithAnExpiredSessionOnlyTheFirstDropsIt() {
        loggedIn(SESSION);
        sessions.drop("n", SESSION);
        loggedIn("2");

        sessions.drop("n", SESSION);

        assertThat(sessions.current("n", ACCOUNT)).contains("2");
    }

    @Test
    void aRefusedPasswordIsTriedAgainAfterGrowingPausesOrWhenItChanged() {
        refuse();
        assertThatThrownBy(() -> sessions.login("n", ACCOUNT)).isInstanceOfSatisfying(NebulaCallException.class,
                e -> assertThat(e.code()).isEqualTo(-113));
        now = now.plus(Duration.ofMinutes(1));
        refuse();
        now = now.plus(Duration.ofSeconds(119));
        assertThatThrownBy(() -> sessions.login("n", ACCOUNT)).hasMessageNotContaining("one");

        assertThat(sessions.login("n", CHANGED).isMine()).isTrue();
    }

    @Test
    void aLoginThatNeverEndsIsGivenUp() {
        sessions.login("n", ACCOUNT);
        now = now.plus(Duration.ofSeconds(31));

        assertThat(sessions.login("n", ACCOUNT).isMine()).isTrue();
    }

    private void loggedIn(String session) {
        sessions.succeeded("n", sessions.login("n", ACCOUNT), session);
    }

    private void refuse() {
        sessions.failed("n", sessions.login("n", ACCOUNT), NebulaCallException.refused("257", -113, ""));
    }
}
