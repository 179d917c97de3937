package io.facebridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Date;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when the clock is set is in {@code faults.ClockFaults}. */
@Timeout(30)
class SteadyTimerTest {

    private final SteadyTimer timer = SteadyTimer.start("steady-timer-test", () -> false);

    @AfterEach
    void end() {
        timer.cancel();
    }

    @Test
    void runsOnAfterARunThatFailed() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        timer.schedule(task(() -> {
            runs.countDown();
            if (runs.getCount() == 1) {
                throw new IllegalStateException("this run fails");
            }
            throw new StackOverflowError();
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
    void runsNothingAfterItsEnd() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        timer.schedule(task(() -> {
            first.countDown();
            awaitQuietly(ended);
        }), 0);
        // all of them are due before the first one ends
        timer.schedule(task(runs::incrementAndGet), 1);
        timer.schedule(task(runs::incrementAndGet), 1, 1);
        timer.scheduleAtFixedRate(task(runs::incrementAndGet), 1, 1);
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        timer.cancel();
        ended.countDown();

        await().until(() -> threads("steady-timer-test") == 0);
        assertThat(runs).hasValue(0);
    }

    /** Each kind of Camel's timers, as a site writes them. */
    @ParameterizedTest
    @CsvSource({ "period=1&delay=0, 3", "period=1&delay=0&fixedRate=true, 3", "delay=1&period=1&repeatCount=1, 1",
            "period=1&delay=0&repeatCount=3, 3", "period=1&delay=0&fixedRate=true&repeatCount=3, 3",
            "time=2020-01-01T00:00:00&period=1&repeatCount=2, 2", "delay=-1&repeatCount=4, 4" })
    void runsAsCamelsTimersDo(String options, int runs) throws Exception {
        List<Integer> counts = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("timer", new SteadyTimers());
            camel.getRegistry().bind("count", (Processor) exchange -> counts
                    .add(exchange.getProperty(Exchange.TIMER_COUNTER, Integer.class)));
            camel.start();
            Resource route = ResourceHelper.fromString("timer.yaml", """
                    - route:
                        id: steady-yaml
                        from:
                          uri: "timer:steady-yaml?includeMetadata=true&%s"
                          steps:
                            - process: {ref: count}
                    """.formatted(options));
            PluginHelper.getRoutesLoader(camel).loadRoutes(route);
            await().until(() -> counts.size() >= runs);
            if (options.contains("repeatCount")) {
                // nothing ticks on for a timer that is done
                await().until(() -> threads("steady-yaml") == 0);
                assertThat(counts).containsExactlyElementsOf(IntStream.rangeClosed(1, runs).boxed().toList());
            }
        }
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

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
