package io.facebridge.journal.camel;

import static io.facebridge.testkit.TestDatabase.event;
import static io.facebridge.testkit.TestDatabase.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedRouteTest {

    @Test
    void theRouteInTheManualWorks(@TempDir Path directory) throws Exception {
        String manual = Files.readString(Path.of("docs", "journal.md"));
        String yaml = manual.substring(manual.indexOf("```yaml\n") + "```yaml\n".length());
        List<String> received = new CopyOnWriteArrayList<>();
        try (JournalRoutes routes = new JournalRoutes(directory)) {
            routes.camel.getPropertiesComponent().addInitialProperty("erp.url", "direct:erp");
            routes.route("erp", "direct:erp",
                    exchange -> received.add(exchange.getMessage().getHeader(JournalHeaders.EVENT_ID, String.class)));
            PluginHelper.getRoutesLoader(routes.camel)
                    .loadRoutes(ResourceHelper.fromString("manual.yaml", yaml.substring(0, yaml.indexOf("```"))));

            routes.append(event(1, "io.facebridge.alarm.raised", "/dumu/cam-1"),
                    event(2, "io.facebridge.alarm.raised", "/terminal/gate-1"),
                    event(3, "io.facebridge.face.captured", "/terminal/gate-1"),
                    event(4, "io.facebridge.alarm.cleared", "/terminal/gate-2"));

            await().until(() -> received.size() == 2);
            assertThat(received).containsExactly(id(2), id(4));
        }
    }
}
