package io.facebridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.protocol.Digests;

/**
 * An operation, what a client gives for it, what the device must get and what the client must get back, in
 * {@code src/test/resources/contract/<protocol>/<operation>[.<variant>].json}. {@code @picture} in it stands for the base64 of
 * {@link #PICTURE}, {@code @media} for its reference.
 *
 * @param name the operation's id, and a variant behind a dot where it has several cases
 * @param parameters what the client gives
 * @param request what the device must get: {@code method} and {@code path} with its query where the protocol has them, and
 *        {@code json}, or {@code form} with text parts as strings and files as {@code {"file": "@picture"}}
 * @param result what the client must get back: the {@code result} of the answer; absent for tasks
 */
public record ContractCase(String name, JsonNode parameters, JsonNode request, JsonNode result) {

    /** The picture of every case. */
    public static final byte[] PICTURE = Pictures.jpeg(4);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path ROOT = Path.of("src/test/resources/contract");
    private static final String ENDING = ".json";

    /** Every case of a protocol. */
    public static Stream<ContractCase> of(String protocol) {
        try (Stream<Path> files = Files.list(ROOT.resolve(protocol))) {
            return List.copyOf(files.sorted().map(ContractCase::read).toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation's id. */
    public String operation() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    @Override
    public String toString() {
        return name;
    }

    private static ContractCase read(Path file) {
        try {
            String text = Files.readString(file)
                    .replace("@picture", Base64.getEncoder().encodeToString(PICTURE))
                    .replace("@media", "sha256:" + Digests.sha256(ByteBuffer.wrap(PICTURE)));
            JsonNode document = MAPPER.readTree(text);
            String fileName = file.getFileName().toString();
            return new ContractCase(fileName.substring(0, fileName.length() - ENDING.length()), document.path("parameters"),
                    document.path("request"), document.path("result"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
