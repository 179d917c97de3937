package io.facebridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Tests with a gateway inside run apart from the others, by a list of their names. */
class QuarkusTestsTest {

    private static final Path LIST = Path.of(".config/quarkus-tests.txt");
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Pattern ANNOTATED = Pattern.compile("(?m)^@QuarkusTest\\b");

    @Test
    void theListHoldsEveryTestWithAGatewayInsideAndNoOther() throws IOException {
        List<String> listed = Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();

        try (Stream<Path> all = Files.walk(SOURCES)) {
            assertThat(listed).as(LIST.toString()).isSorted().containsExactlyInAnyOrderElementsOf(
                    all.filter(file -> file.toString().endsWith(".java")).filter(QuarkusTestsTest::hasGateway)
                            .map(file -> SOURCES.relativize(file).toString().replace('\\', '/')).toList());
        }
    }

    private static boolean hasGateway(Path source) {
        try {
            return ANNOTATED.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
