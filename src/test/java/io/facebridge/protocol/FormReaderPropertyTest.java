package io.facebridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.testkit.Multipart;
import io.facebridge.testkit.Pictures;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A form whose parts are known, in any order: its pictures and its message are found, and its key is nowhere. */
class FormReaderPropertyTest {

    private static final PictureFields FIELDS = PictureFields.of("snap", "img", "data.snap_buf", "json.data.snap_buf");
    private static final InboundMessage.Context CONTEXT = new InboundMessage.Context(Instant.EPOCH, id -> ZoneOffset.UTC,
            false);

    @Property(tries = 200)
    void findsWhatIsInAFormButNotItsKey(@ForAll("texts") String note, @ForAll long seed,
            @ForAll @IntRange(min = 100, max = 5000) int length) {
        Random random = new Random(seed);
        String key = "key-" + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
        byte[] snap = Pictures.jpeg(random.nextInt(100), length);
        byte[] scene = Pictures.jpeg(100 + random.nextInt(100), length);
        byte[] inner = Pictures.jpeg(200 + random.nextInt(100));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("msg_id", 774).put("key", key);
        json.putObject("data").put("device_id", "13").put("note", note)
                .put("snap_buf", Base64.getEncoder().encodeToString(inner));
        List<Consumer<Multipart>> parts = new ArrayList<>(List.of(
                form -> form.text("key", key),
                form -> form.text("json", json.toString()),
                form -> form.file("snap", key + ".jpg", snap),
                form -> form.text("img", Base64.getMimeEncoder().encodeToString(scene)),
                form -> form.text("extra", note)));
        Collections.shuffle(parts, random);
        Multipart form = new Multipart("facebridge" + Long.toHexString(seed));
        parts.forEach(part -> part.accept(form));

        InboundMessage message = FormReader.read(form.close(), form.contentType(), FIELDS, CONTEXT);

        assertThat(message.pictures()).allMatch(Picture::isReadable).extracting(Picture::bytes)
                .containsExactlyInAnyOrder(snap, scene, inner);
        assertThat(message.body().path("msg_id").asInt()).isEqualTo(774);
        assertThat(message.body().at("/data/note").asText()).isEqualTo(note);
        JsonNode vendor = message.vendor();
        assertThat(vendor.fieldNames()).toIterable().containsExactlyInAnyOrder("key", "json", "snap", "img", "extra");
        assertThat(vendor.path("extra").asText()).isEqualTo(note);
        assertThat(vendor.path("snap").asText()).isEqualTo(Picture.fromBytes(snap).reference());
        assertThat(vendor.path("img").asText()).isEqualTo(Picture.fromBytes(scene).reference());
        assertThat(vendor.at("/json/data/snap_buf").asText()).isEqualTo(Picture.fromBytes(inner).reference());
        assertThat(vendor + " " + message.whole() + message.body() + message.key("") + message).doesNotContain(key);
    }

    /** Whatever a person may write, also what looks like a boundary. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(' ', '~').withCharRange('a', 'z').withCharRange('\u4e00', '\u4eff')
                        .ofMinLength(1).ofMaxLength(60),
                Arbitraries.of("--facebridge", "\r\n--", "key", "***", "{\"key\":1}", "a=b&c"));
    }
}
