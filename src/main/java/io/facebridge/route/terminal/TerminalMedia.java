package io.facebridge.route.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.media.MediaStore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Gives terminals the pictures of their tasks. Whoever asks with anything but a good link does not learn why it is none. */
@Named("terminalMedia")
@ApplicationScoped
@RegisterForReflection
public class TerminalMedia {

    private static final Logger LOG = Logger.getLogger(TerminalMedia.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String IMAGE = "image/";
    private static final String JPEG = "image/jpeg";

    private final TaskLinks links;
    private final MediaStore media;

    TerminalMedia(TaskLinks links, MediaStore media) {
        this.links = links;
        this.media = media;
    }

    /** The header {@code token} becomes the picture. The link is used up before the first byte is read. */
    public void fetch(Exchange exchange) {
        Message message = exchange.getMessage();
        String token = message.getHeader("token", "", String.class);
        message.removeHeaders("*");
        message.setBody(new byte[0]);
        message.setHeader("Cache-Control", "no-store");
        try {
            Optional<String> sha256 = links.use(token, Instant.now());
            Optional<MediaStore.Media> picture = sha256.isEmpty() ? Optional.empty() : media.get(sha256.get());
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, picture.isPresent() ? OK : NOT_FOUND);
            if (picture.isPresent()) {
                String type = picture.get().contentType();
                message.setHeader(Exchange.CONTENT_TYPE, type.startsWith(IMAGE) ? type : JPEG);
                try (InputStream in = picture.get().open()) {
                    message.setBody(in.readAllBytes());
                }
            }
        } catch (JournalUnavailableException | IOException e) {
            LOG.warnf("a terminal's picture cannot be given out now: %s", e.getClass().getName());
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, UNAVAILABLE);
        }
    }
}
