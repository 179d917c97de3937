package io.facebridge.route;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import io.facebridge.device.LivenessCheck;
import io.facebridge.device.StatusChange;
import io.facebridge.event.DeviceEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of the route that tells who came online and who went offline, page by page. */
@Named("liveness")
@ApplicationScoped
@RegisterForReflection
public class LivenessSteps {

    private static final Logger LOG = Logger.getLogger(LivenessSteps.class);
    private static final String ROUND = "FacebridgeLivenessRound";

    private final LivenessCheck check;
    /** Only the route's one thread uses it. */
    private boolean waiting;

    LivenessSteps(LivenessCheck check) {
        this.check = check;
    }

    /** The next events become the body; an empty list when there are no more. */
    public void changes(Exchange exchange) {
        LivenessCheck.Round round = exchange.getProperty(ROUND, LivenessCheck.Round.class);
        if (round == null) {
            round = check.begin();
            exchange.setProperty(ROUND, round);
        }
        List<DeviceEvent> events = round.next().stream().map(StatusChange::event).toList();
        events.forEach(LOG::debug);
        exchange.getMessage().setBody(events);
    }

    /** The events are in the journal. */
    public void announced(Exchange exchange) {
        exchange.getProperty(ROUND, LivenessCheck.Round.class).announced();
        if (waiting) {
            waiting = false;
            LOG.info("devices that came online or went offline are told again");
        }
    }

    /** The journal cannot take them now; the next round hands them out again. Said once, not at every round. */
    public void postponed(Exchange exchange) {
        check.deaf();
        if (!waiting) {
            waiting = true;
            LOG.warnf("devices that came online or went offline wait to be told: %s",
                    exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
        }
    }
}
