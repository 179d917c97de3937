package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteWorkersTest {

    private static final int MANY = 50;

    private final ThreadPoolExecutor others = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final RouteWorkers workers = new RouteWorkers(others);

    @AfterEach
    void stop() {
        workers.stop();
        others.shutdownNow();
    }

    @Test
    void runsEachTaskOnce() throws Exception {
        Set<Integer> run = ConcurrentHashMap.newKeySet();
        CountDownLatch ended = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            int number = i;
            workers.execute(() -> {
                run.add(number);
                ended.countDown();
            });
        }
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run).hasSize(MANY);
    }

    @Test
    void tasksThatBlockHoldUpNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            workers.execute(() -> {
                await(release);
                ended.countDown();
            });
        }
        CountDownLatch passed = new CountDownLatch(1);
        workers.execute(passed::countDown);

        assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.getCount()).isEqualTo(MANY);
        release.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatGoesOnAfterAFutureHoldsNoThreadWhereItIsGivenAway() throws Exception {
        CompletableFuture<Executor> pool = new CompletableFuture<>();
        workers.execute(() -> pool.complete(ForkJoinTask.getPool()));
        Executor own = pool.get(10, TimeUnit.SECONDS);
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
            workers.execute(() -> await(release));
        }
        CountDownLatch passed = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            CompletableFuture.completedFuture(1).whenCompleteAsync((one, failure) -> passed.countDown(), own);
        }
        workers.execute(passed::countDown);

        assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        Awaitility.await().until(() -> others.getActiveCount() == 0);
    }

    /** As a message that is kept already while steps of other routes block both threads. */
    @Test
    void whatGoesOnAfterAFutureNeedsNobodyElseToComeAfterIt() throws Exception {
        CompletableFuture<Executor> pool = new CompletableFuture<>();
        workers.execute(() -> pool.complete(ForkJoinTask.getPool()));
        Executor own = pool.get(10, TimeUnit.SECONDS);
        CountDownLatch release = new CountDownLatch(1);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        CountDownLatch blocked = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            workers.execute(() -> {
                blocked.countDown();
                await(release);
            });
        }
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

        // one after the other: the watch may still look on for the tasks before the first
        for (int i = 0; i < 5; i++) {
            CountDownLatch passed = new CountDownLatch(1);
            CompletableFuture.completedFuture(1).whenCompleteAsync((one, failure) -> passed.countDown(), own);
            assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
        }
        release.countDown();
    }

    @Test
    void aTaskThatAThreadLeftForLaterWaitsForNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        CountDownLatch passed = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            workers.execute(() -> {
                workers.execute(passed::countDown);
                await(release);
            });
        }

        assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void aTaskThatFailsEndsNoOther() throws Exception {
        workers.execute(() -> {
            throw new IllegalStateException("a task that fails");
        });
        CountDownLatch passed = new CountDownLatch(1);
        workers.execute(passed::countDown);
        assertThat(passed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
