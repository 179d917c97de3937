package io.facebridge.route;

import java.util.Map;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.spi.annotations.Component;

import io.quarkus.arc.Unremovable;

/** Camel's {@code timer:} with {@link SteadyTimer}s, one for each consumer. */
@Component("timer")
final class SteadyTimers extends TimerComponent {

    private final Map<TimerConsumer, SteadyTimer> timers = new ConcurrentHashMap<>();

    @Override
    public Timer getTimer(TimerConsumer consumer) {
        return timers.computeIfAbsent(consumer, one -> SteadyTimer.start(one.getTimerName(), () -> isOver(one)));
    }

    private static boolean isOver(TimerConsumer consumer) {
        return consumer.getRepeatCount() > 0 && consumer.getCounter() >= consumer.getRepeatCount();
    }

    @Override
    public void removeTimer(TimerConsumer consumer) {
        SteadyTimer timer = timers.remove(consumer);
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    protected void doStop() throws Exception {
        timers.values().forEach(SteadyTimer::cancel);
        timers.clear();
        super.doStop();
    }

    /** Takes the place of Camel's own. */
    @Singleton
    static final class Producer {

        @Produces
        @Singleton
        @Named("timer")
        @Unremovable
        TimerComponent timer() {
            return new SteadyTimers();
        }
    }
}
