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
    private final Sendings sendings;

    TerminalMedia(TaskLinks links, MediaStore media, Sendings sendings) {
        this.links = links;
        this.media = media;
        this.sendings = sendings;
    }

    /** The header {@code token} becomes the picture. The link is used up when there is a picture to be sent, not before. */
    public void fetch(Exchange exchange) {
        Message message = exchange.getMessage();
        String token = message.getHeader("token", "", String.class);
        message.removeHeaders("*");
        message.setBody(new byte[0]);
        message.setHeader("Cache-Control", "no-store");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, NOT_FOUND);
        Instant now = Instant.now();
        try {
            Optional<LinkTokens.Link> link = links.read(token, now);
            Optional<MediaStore.Media> picture = link.isEmpty() ? Optional.empty() : media.get(link.get().sha256());
            if (picture.isPresent()) {
                send(exchange, link.get(), picture.get(), now);
            }
        } catch (JournalUnavailableException | IOException e) {
            LOG.warnf("a terminal's picture cannot be given out now: %s", e.getClass().getName());
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, UNAVAILABLE);
        }
    }

    private void send(Exchange exchange, LinkTokens.Link link, MediaStore.Media picture, Instant now) throws IOException {
        Message message = exchange.getMessage();
        InputStream in = picture.open();
        if (!sendings.begin(exchange, in, picture.length(), now)) {
            in.close();
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, UNAVAILABLE);
        } else if (links.use(link, now)) {
            String type = picture.contentType();
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, OK);
            message.setHeader(Exchange.CONTENT_TYPE, type.startsWith(IMAGE) ? type : JPEG);
            message.setHeader(Exchange.CONTENT_LENGTH, Long.toString(picture.length()));
            message.setBody(in);
        }
    }
}
