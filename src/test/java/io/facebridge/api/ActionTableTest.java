package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.facebridge.event.Protocol;
import io.facebridge.operation.action.Action;
import io.facebridge.operation.action.Actions;
import io.facebridge.testkit.FreshGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The table in {@code docs/actions.md} is what the mappings can do. {@code -Dcatalogue.docs.write=true} writes it anew. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class ActionTableTest {

    private static final Path FILE = Path.of("docs/actions.md");
    private static final String BEGIN = "<!-- table -->\n";
    private static final String END = "<!-- /table -->";

    @Inject
    Actions actions;

    @Test
    void saysWhichProtocolCanDoWhat() throws IOException {
        String text = Files.readString(FILE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("catalogue.docs.write")) {
            Files.writeString(FILE, text.substring(0, begin) + table() + text.substring(end));
        }

        assertThat(Files.readString(FILE)).contains(BEGIN + table() + END);
    }

    private String table() {
        List<Protocol> protocols = Arrays.asList(Protocol.values());
        StringBuilder table = new StringBuilder("| action | |")
                .append(protocols.stream().map(protocol -> " " + protocol.word() + " |").collect(Collectors.joining()))
                .append("\n| --- | --- |").append(" :-: |".repeat(protocols.size())).append('\n');
        for (Action action : actions.all()) {
            table.append("| `").append(action.id()).append("` | ").append(action.title())
                    .append(action.destructive() ? " (wants `confirm`)" : "").append(" |");
            protocols.forEach(protocol -> table.append(actions.of(protocol).contains(action) ? " yes |" : " |"));
            table.append('\n');
        }
        return table.toString();
    }
}
