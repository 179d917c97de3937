package io.facebridge.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.media.FileMediaStore;
import io.facebridge.media.MediaStore;
import io.facebridge.sink.SinkConfig.Images;
import io.facebridge.testkit.Events;

class EventFormatterTest {

    private static final byte[] PICTURE = { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3 };
    private static final String KEPT = "6456b2ac4bae7c410724a1dbd8eeaaf2a9cb6b03c3e6c82ccd8101b284656791";
    private static final String EVENT = """
            {"specversion":"1.0","id":"00000000000000000000000000000001","source":"/dumu/a",\
            "type":"io.facebridge.face.captured","time":"2026-11-20T10:00:00.000Z","datacontenttype":"application/json",\
            "dataschema":"urn:facebridge:event:1","data":{"device":{"id":"a","protocol":"dumu"},\
            "receivedAt":"2026-11-20T10:00:00.000Z","object":{"kind":"face"},"liveness":{"score":0.10},\
            "quality":{"confidence":0.12345678901234567890},"images":[\
            {"role":"face","media":"sha256:%1$s","url":"/gateway/v1/media/%1$s","bytes":6,"contentType":"image/jpeg"},\
            {"role":"scene","media":"sha256:%2$s","url":"/gateway/v1/media/%2$s","bytes":9,"contentType":"image/jpeg"},\
            {"role":"body","error":"not base64"}],"vendor":{"id":12345678901234567890,"face":"sha256:%1$s"}}}"""
            .formatted(KEPT, "b".repeat(64));
    private static final String WITHOUT = EVENT.replaceAll("\"images\":\\[[^]]*],", "");

    @TempDir
    Path folder;

    private MediaStore store;

    @BeforeEach
    void keepOnePicture() throws IOException {
        store = new FileMediaStore(folder, written -> {
        });
        store.put(KEPT, PICTURE);
    }

    @Test
    void shouldPassTheSameBytesWithReferences() throws IOException {
        byte[] event = bytes(EVENT);

        assertThat(new EventFormatter(Images.REFERENCE, store).format(event)).isSameAs(event);
    }

    @Test
    void shouldPutThePicturesIn() throws IOException {
        byte[] out = new EventFormatter(Images.INLINE, store).format(bytes(EVENT));

        Events.conforming(List.of(out));
        JsonNode images = new ObjectMapper().readTree(out).at("/data/images");
        assertThat(images.at("/0/data").asText()).isEqualTo(Base64.getEncoder().encodeToString(PICTURE));
        assertThat(images.at("/0/media").asText()).isEqualTo("sha256:" + KEPT);
        assertThat(images.at("/0").has("error")).isFalse();
        assertThat(images.at("/1")).isEqualTo(new ObjectMapper().readTree("""
                {"role":"scene","error":"the picture is no longer kept"}"""));
        assertThat(images.at("/2/error").asText()).isEqualTo("not base64");
        assertThat(images.at("/2").has("data")).isFalse();
        assertThat(new String(out, StandardCharsets.UTF_8)).doesNotContain("\n")
                .contains("\"score\":0.10").contains("\"confidence\":0.12345678901234567890")
                .contains("\"id\":12345678901234567890");
    }

    @Test
    void shouldLeaveThePicturesOut() throws IOException {
        byte[] out = new EventFormatter(Images.NONE, store).format(bytes(EVENT));

        assertThat(new String(out, StandardCharsets.UTF_8)).isEqualTo(WITHOUT);
        Events.conforming(List.of(out));
    }

    @Test
    void shouldPassTheSameBytesWhereThereAreNoPictures() throws IOException {
        byte[] event = bytes(WITHOUT);

        assertThat(new EventFormatter(Images.INLINE, store).format(event)).isSameAs(event);
        assertThat(new EventFormatter(Images.NONE, store).format(event)).isSameAs(event);
    }

    @Test
    void shouldFailWhileAKeptPictureCannotBeRead() throws IOException {
        Path file = folder.resolve(KEPT.substring(0, 2)).resolve(KEPT);
        Files.delete(file);
        Files.createDirectory(file);

        assertThatThrownBy(() -> new EventFormatter(Images.INLINE, store).format(bytes(EVENT))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldBeTriedOnEventsThatConform() {
        Events.conforming(List.of(bytes(EVENT), bytes(WITHOUT)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
