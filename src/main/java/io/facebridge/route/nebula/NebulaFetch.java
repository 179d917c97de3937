package io.facebridge.route.nebula;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.device.DeviceProfiles;
import io.facebridge.event.Protocol;
import io.facebridge.protocol.Moments;
import io.facebridge.protocol.nebula.NebulaCallException;
import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.NebulaRequests;
import io.facebridge.route.socket.SocketHeaders;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of {@code direct:nebula-fetch}: from which time to which, whose results, page after page. */
@Named("nebulaFetch")
@ApplicationScoped
@RegisterForReflection
public class NebulaFetch {

    private static final Logger LOG = Logger.getLogger(NebulaFetch.class);

    private final Gaps gaps;
    private final NebulaBackfill backfill;
    private final DeviceProfiles devices;
    private final NebulaBackfillConfig config;

    NebulaFetch(Gaps gaps, NebulaBackfill backfill, DeviceProfiles devices, NebulaBackfillConfig config) {
        this.gaps = gaps;
        this.backfill = backfill;
        this.devices = devices;
        this.config = config;
    }

    public void askTime(Exchange exchange) {
        ask(exchange, NebulaRequests.TIME);
    }

    public void askDeviceId(Exchange exchange) {
        ask(exchange, NebulaRequests.DEVICE_ID);
    }

    /** The records carry no device id; their events must have the same ids as those that come live. */
    public void deviceId(Exchange exchange) {
        BackfillRun run = NebulaBackfill.run(exchange);
        run.saysId(answer(exchange).text("device_id"));
        run.gap().saysId(run.saysId());
    }

    /** From the mark to now, on the device's clock. Where there never was a mark nothing was missed: it begins now. */
    public void span(Exchange exchange) {
        BackfillRun run = NebulaBackfill.run(exchange);
        NebulaReply answer = answer(exchange);
        Instant now = Moments.local(answer.text("sys_time"), ZoneOffset.UTC);
        if (now == null) {
            throw NebulaCallException.unreadable("sys_time is not year-month-day; set time_format so");
        }
        checkZone(run, answer);
        run.gap().clock(now);
        run.until(now);
        Optional<Instant> mark = gaps.mark(run.wanted().device());
        mark.ifPresent(kept -> run.fetch(new Slices(begin(run, kept, now), now.plusSeconds(1), slice(), config.maxPages())));
    }

    /**
     * Asks for the next page. A newer connection ends it between two slices only: where connections live shorter than a slice
     * takes, the mark would never move.
     */
    public void askPage(Exchange exchange) {
        BackfillRun run = NebulaBackfill.run(exchange);
        boolean wanted = run.slices().isAtBegin() ? backfill.isCurrent(run.wanted()) : backfill.isSameDevice(run);
        if (!wanted) {
            throw NebulaCallException.impossible("there is a newer connection");
        }
        ask(exchange, run.slices().pages().request());
    }

    /** The records of the page, each an own message, become the body. */
    public void records(Exchange exchange) {
        BackfillRun run = NebulaBackfill.run(exchange);
        NebulaReply answer = answer(exchange);
        var query = run.slices().pages().query();
        exchange.getMessage().setBody(run.slices().take(answer).stream()
                .map(record -> new MissedRecord(query, run.saysId(), record)).toList());
    }

    /** The records of the page are durable: after the last page of a slice the mark moves to its end. */
    public void pageKept(Exchange exchange) throws Exception {
        BackfillRun run = NebulaBackfill.run(exchange);
        if (run.slices().isTaken()) {
            Instant end = run.slices().to();
            // the end of the last one is that of the gap
            if (run.nextSlice()) {
                backfill.fetched(run, end);
            }
        }
    }

    /** A slice that lies within the overlap would not move the mark. */
    private Duration slice() {
        Duration least = config.overlap().multipliedBy(2);
        return config.slice().compareTo(least) < 0 ? least : config.slice();
    }

    private Instant begin(BackfillRun run, Instant mark, Instant now) {
        if (mark.isAfter(now.plusSeconds(1))) {
            LOG.warnf("the clock of %s was set back behind its last result: missed results are sought from now on only",
                    run.wanted().device());
        }
        return (mark.isAfter(now) ? now : mark).minus(config.overlap());
    }

    /** Times of events are read in the configured zone, live ones and fetched ones alike. */
    private void checkZone(BackfillRun run, NebulaReply answer) {
        String stated = answer.data().path("time_zone").asText();
        ZoneId configured = devices.zone(Protocol.NEBULA, run.saysId());
        try {
            Duration apart = Duration.ofSeconds(Math.abs(
                    (long) ZoneId.of(stated).getRules().getOffset(Instant.now()).getTotalSeconds()
                            - configured.getRules().getOffset(Instant.now()).getTotalSeconds()));
            if (!apart.isZero()) {
                LOG.warnf("the clock of %s is %s away from %s, in which its times are read: set its zone", run.saysId(), apart,
                        configured);
            }
        } catch (DateTimeException e) {
            LOG.debugf("the zone of %s is not understood", run.saysId());
        }
    }

    private static void ask(Exchange exchange, String msgId) {
        ask(exchange, NebulaRequests.of(msgId));
    }

    private static void ask(Exchange exchange, Object request) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(SocketHeaders.DEVICE,
                NebulaBackfill.run(exchange).wanted().device());
        exchange.getMessage().setBody(request);
    }

    private static NebulaReply answer(Exchange exchange) {
        return new NebulaReply(0, exchange.getMessage().getBody(JsonNode.class));
    }
}
