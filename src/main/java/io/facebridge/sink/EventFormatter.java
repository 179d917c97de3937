package io.facebridge.sink;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.ExactJson;
import io.facebridge.media.MediaStore;

/** Gives a sink the event with its pictures as the sink wants them. */
public final class EventFormatter {

    private static final String MEDIA_PREFIX = "sha256:";
    /** What an entry says of a picture that is kept; one with {@code error} says nothing of it. */
    private static final List<String> KEPT = List.of("media", "url", "bytes", "contentType");

    private final SinkConfig.Images images;
    private final MediaStore media;

    public EventFormatter(SinkConfig.Images images, MediaStore media) {
        this.images = images;
        this.media = media;
    }

    /**
     * The event for the sink.
     *
     * @param event a CloudEvents object, UTF-8
     * @return the same bytes where nothing is to be changed
     * @throws IOException when a picture that is kept cannot be read now; one that is gone is marked with {@code error}
     */
    public byte[] format(byte[] event) throws IOException {
        if (images == SinkConfig.Images.REFERENCE) {
            return event;
        }
        JsonNode tree = ExactJson.tree(event);
        if (!(tree.path("data") instanceof ObjectNode data) || !data.has("images")) {
            return event;
        }
        if (images == SinkConfig.Images.NONE) {
            data.remove("images");
        } else {
            for (JsonNode image : data.path("images")) {
                inline((ObjectNode) image);
            }
        }
        return ExactJson.bytes(tree);
    }

    private void inline(ObjectNode image) throws IOException {
        String reference = image.path("media").asText();
        if (!reference.startsWith(MEDIA_PREFIX)) {
            return;
        }
        Optional<MediaStore.Media> kept = media.get(reference.substring(MEDIA_PREFIX.length()));
        if (kept.isEmpty()) {
            image.remove(KEPT);
            image.put("error", "the picture is no longer kept");
            return;
        }
        try (InputStream in = kept.get().open()) {
            image.put("data", in.readAllBytes());
        }
    }
}
