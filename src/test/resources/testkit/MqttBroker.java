import java.nio.file.Path;

import com.hivemq.embedded.EmbeddedHiveMQ;

/** Runs HiveMQ in the working folder until it is ended. Started from source by MqttServer, since HiveMQ is not on our class path. */
class MqttBroker {

    public static void main(String[] args) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        EmbeddedHiveMQ.builder().withConfigurationFolder(folder.resolve("conf")).withDataFolder(folder.resolve("data"))
                .withExtensionsFolder(folder.resolve("extensions")).build().start().get();
        Thread.currentThread().join();
    }
}
