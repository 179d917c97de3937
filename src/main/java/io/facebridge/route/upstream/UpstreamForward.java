package io.facebridge.route.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.facebridge.media.MediaStore;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.terminal.UpstreamMessages;
import io.facebridge.protocol.terminal.UpstreamRecognition;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of the route template {@code upstream-forward}: recognitions of a server's devices in the words of a terminal. */
@Named("upstreamForward")
@ApplicationScoped
@RegisterForReflection
public class UpstreamForward {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Upstreams upstreams;
    private final MediaStore media;

    UpstreamForward(Upstreams upstreams, MediaStore media) {
        this.upstreams = upstreams;
        this.media = media;
    }

    /** Whether the event that is the body is of one of the server's devices. */
    public boolean belongs(Exchange exchange, String name) throws IOException {
        JsonNode device = event(exchange).at("/data/device");
        return upstreams.serves(upstreams.get(name), device.path("id").asText(), device.path("protocol").asText());
    }

    /** The event that is the body as {@code faceRecognition}. */
    public void recognition(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(UpstreamMessages.bytes(UpstreamRecognition.of(event(exchange), this::base64)));
    }

    /** @throws UpstreamFailedException where the answer that is the body does not say that the recognition was taken */
    public void accepted(Exchange exchange, String name) throws UpstreamFailedException {
        if (!UpstreamMessages.taken(exchange.getMessage().getBody(byte[].class),
                exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))) {
            throw new UpstreamFailedException("the upstream " + name + " did not answer a recognition with code 0");
        }
    }

    private static JsonNode event(Exchange exchange) throws IOException {
        return MAPPER.readTree(exchange.getMessage().getBody(byte[].class));
    }

    private String base64(String reference) {
        try {
            Optional<MediaStore.Media> kept = reference.startsWith(Picture.MEDIA)
                    ? media.get(reference.substring(Picture.MEDIA.length()))
                    : Optional.empty();
            if (kept.isEmpty()) {
                return null;
            }
            try (InputStream in = kept.get().open()) {
                return Base64.getEncoder().encodeToString(in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a picture that is kept cannot be read now", e);
        }
    }
}
