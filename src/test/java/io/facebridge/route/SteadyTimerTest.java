package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Date;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when the clock is set is in {@code faults.ClockFaults}. */
@Timeout(30)
class SteadyTimerTest {

    private final SteadyTimer timer = SteadyTimer.start("steady-timer-test");

    @AfterEach
    void end() {
        timer.cancel();
    }

    @Test
    void runsOnAfterARunThatFailed() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        timer.schedule(task(() -> {
            runs.countDown();
            throw new IllegalStateException("this run fails");
        }), 0, 1);
        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAtTheTimeThatIsGiven() throws Exception {
        CountDownLatch runs = new CountDownLatch(4);
        timer.schedule(task(runs::countDown), new Date());
        timer.schedule(task(runs::countDown), 1);
        timer.schedule(task(runs::countDown), new Date(0), 60_000);
        timer.scheduleAtFixedRate(task(runs::countDown), new Date(), 60_000);
        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takesThePlaceOfCamelsTimersAndEndsWithTheirRoutes() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("timer", new SteadyTimers());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:one?period=1&delay=0s").routeId("one").process(exchange -> runs.incrementAndGet());
                    from("timer:one?period=1&delay=0s").routeId("two").process(exchange -> runs.incrementAndGet());
                }
            });
            camel.start();
            await().until(() -> runs.get() > 10);
            camel.getRouteController().stopRoute("one");
            int after = runs.get();
            await().until(() -> runs.get() > after + 10);
            camel.getRouteController().stopRoute("two");
            camel.getRouteController().startRoute("one");
            int again = runs.get();
            await().until(() -> runs.get() > again + 10);
        }
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("one")));
    }

    private static TimerTask task(Runnable run) {
        return new TimerTask() {
            @Override
            public void run() {
                run.run();
            }
        };
    }
}
