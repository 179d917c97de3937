package io.facebridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.facebridge.event.Protocol;

/**
 * The documentation of the operations is what the catalogue says. With {@code -Dcatalogue.docs.write=true} it is written anew,
 * to be read by a person before it is committed.
 */
class OperationsDocTest {

    private static final Path FOLDER = Path.of("docs/operations");

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void saysWhatTheCatalogueSays(Protocol protocol) throws IOException {
        Path file = FOLDER.resolve(protocol.word() + ".md");
        String wanted = OperationsDoc.of(protocol, new Catalogue().operations(protocol));
        if (Boolean.getBoolean("catalogue.docs.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, wanted);
        }

        assertThat(file).as("./mvnw test -Dtest=OperationsDocTest -Dcatalogue.docs.write=true writes it").hasContent(wanted);
    }

    @Test
    void thereIsOneForEachProtocolAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(Protocol.values()).map(protocol -> protocol.name().toLowerCase(Locale.ROOT) + ".md")
                            .toList());
        }
    }
}
