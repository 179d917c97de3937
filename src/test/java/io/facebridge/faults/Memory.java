package io.facebridge.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.facebridge.testkit.HeapInfo;
import io.facebridge.testkit.PackagedGateway;

/** What a gateway holds in its heap, as its JVM says (jcmd of the JDK that runs the tests). */
record Memory(PackagedGateway gateway) {

    /** Bytes that are in use after a full collection; the gateway is one that was started {@code checked()}. */
    long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        return HeapInfo.usedBytes(jcmd("GC.heap_info"));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(gateway.pid()), command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }
}
