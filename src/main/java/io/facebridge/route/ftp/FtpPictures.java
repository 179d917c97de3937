package io.facebridge.route.ftp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

import io.facebridge.protocol.Received;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.Handover;
import io.facebridge.route.IngressConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The steps of the route that takes uploaded pictures from the watched folder: what is due, read it, and remove it once it is
 * kept. The route calls them from one thread.
 */
@Named("ftpPictures")
@ApplicationScoped
@RegisterForReflection
public class FtpPictures {

    private static final Logger LOG = Logger.getLogger(FtpPictures.class);
    private static final String GROUP = "FacebridgeFtpGroup";
    private static final Pause PAUSE = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final Optional<PictureFolder> folder;
    private final WaitingPictures waiting;
    private final DiskUse use;
    private final BytesInFlight inFlight;
    private final FtpMessages messages;
    private final Handover handover;
    private final int maxFile;
    private long notBefore = System.nanoTime();
    private int failures;

    FtpPictures(FtpPictureConfig config, IngressConfig ingress, DiskUse use, BytesInFlight inFlight, FtpMessages messages,
            Handover handover, MeterRegistry metrics) {
        this.folder = config.dir()
                .map(dir -> new PictureFolder(dir, config.doneDir().orElse(null), config.emptyFolderAge()));
        this.maxFile = Math.toIntExact(config.maxFile().asLongValue());
        // a file of the gateway's own server has its name only when it is complete
        Duration settle = config.server().enabled() ? Duration.ZERO : config.settle();
        this.waiting = new WaitingPictures(new WaitingPictures.Times(settle, config.window(), config.patience()), maxFile,
                ingress.maxBody().asLongValue());
        this.use = use;
        this.inFlight = inFlight;
        this.messages = messages;
        this.handover = handover;
        metrics.gauge("facebridge.megbox.ftp.waiting.files", waiting, WaitingPictures::size);
    }

    /** Sets the body to the groups of files that are due. */
    public void due(Exchange exchange) {
        exchange.getMessage().setBody(folder.isEmpty() || isPaused() ? List.of() : due(folder.get()));
    }

    /** Sets the body to the group's {@link Received}; to null where it cannot be had now. */
    public void read(Exchange exchange) {
        PictureGroup group = exchange.getMessage().getBody(PictureGroup.class);
        exchange.getMessage().setBody(isPaused() ? null : take(group, exchange).orElse(null));
    }

    /**
     * Sends what was read through a route of its own, since an error that is handled there would end this one too; then removes
     * the files where they, or what was made of them, are kept. Else they are tried again.
     *
     * @param route takes the message in and says in the response code what became of it
     */
    public void deliver(Exchange exchange, String route) {
        Received received = exchange.getMessage().getBody(Received.class);
        Handover.Outcome outcome = handover.to(route, received);
        PictureGroup group = exchange.getProperty(GROUP, PictureGroup.class);
        if (outcome.isUnavailable()) {
            pause("the gateway cannot keep pictures now");
            return;
        }
        failures = 0;
        if (group.files().size() > 1 && (!outcome.isKept() || outcome.appended() == 0)) {
            // not one of them lies in the quarantine yet; or the event was there already, maybe of fewer of them
            waiting.takeAlone(group);
            return;
        }
        remove(group);
    }

    private void remove(PictureGroup group) {
        for (UploadedFile file : group.files()) {
            try {
                folder.orElseThrow().remove(file);
            } catch (IOException e) {
                postpone(file, "removed", e);
                // those that come after it are what the event's id hangs on
                return;
            }
        }
    }

    private List<PictureGroup> due(PictureFolder from) {
        try {
            List<UploadedFile> files = from.files(Instant.now());
            use.seen(files, files.size() < PictureFolder.MAX_FILES);
            return waiting.due(files, file -> isWhole(from, file), System.nanoTime());
        } catch (IOException e) {
            pause("the folder of uploaded pictures cannot be read: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static boolean isWhole(PictureFolder from, UploadedFile file) {
        try {
            return from.isWhole(file);
        } catch (IOException e) {
            LOG.debugf("an uploaded file cannot be looked at: %s", e.getClass().getSimpleName());
            return true; // reading it says the same, and postpones it
        }
    }

    private Optional<Received> take(PictureGroup group, Exchange exchange) {
        long bytes = group.files().stream().mapToLong(file -> Math.min(maxFile, file.bytes())).sum();
        if (!inFlight.tryTake(bytes)) {
            pause("no room in memory for uploaded pictures");
            return Optional.empty();
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                inFlight.give(bytes);
            }
        });
        exchange.setProperty(GROUP, group);
        Map<String, byte[]> contents = new HashMap<>();
        for (UploadedFile file : group.files()) {
            try {
                Optional<byte[]> content = folder.orElseThrow().read(file, maxFile);
                if (content.isEmpty()) {
                    return Optional.empty();
                }
                contents.put(file.name(), content.get());
            } catch (IOException e) {
                postpone(file, "read", e);
                return Optional.empty();
            }
        }
        return Optional.of(messages.received(group, contents));
    }

    private boolean isPaused() {
        return notBefore - System.nanoTime() > 0;
    }

    private void pause(String why) {
        Duration pause = PAUSE.after(++failures);
        notBefore = System.nanoTime() + pause.toNanos();
        LOG.warnf("%s; the files stay, next try in %s", why, pause);
    }

    private void postpone(UploadedFile file, String what, IOException cause) {
        waiting.postpone(file, PAUSE, System.nanoTime());
        LOG.warnf("an uploaded file could not be %s: %s; it is tried again", what, cause.getClass().getSimpleName());
    }
}
