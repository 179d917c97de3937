package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class HeapInfoTest {

    private static final String SERIAL_17 = """
            13502:
             def new generation   total 18432K, used 3351K [0x00000000fc400000, 0x00000000fd800000, 0x00000000fd800000)
              eden space 16384K,   7% used [0x00000000fc400000, 0x00000000fc545f00, 0x00000000fd400000)
             tenured generation   total 40960K, used 2195K [0x00000000fd800000, 0x0000000100000000, 0x0000000100000000)
               the space 40960K,   5% used [0x00000000fd800000, 0x00000000fda24cd0, 0x00000000fda24e00, 0x0000000100000000)
             Metaspace       used 9518K, committed 9728K, reserved 1114112K
              class space    used 1138K, committed 1216K, reserved 1048576K
            """;
    private static final String SERIAL_25 = """
            13465:
            DefNew     total 19648K, used 13596K [0x00000000fc400000, 0x00000000fd800000, 0x00000000fd800000)
             eden space 16384K,  70% used [0x00000000fc400000, 0x00000000fcf47240, 0x00000000fd400000)
            Tenured    total 40960K, used 2005K [0x00000000fd800000, 0x0000000100000000, 0x0000000100000000)
             the  space 40960K,   4% used [0x00000000fd800000, 0x00000000fd9f5670, 0x0000000100000000)
            """;
    private static final String G1_17 = """
            13584:
             garbage-first heap   total 61440K, used 10618K [0x00000000fc400000, 0x0000000100000000)
              region size 1024K, 8 young (8192K), 1 survivors (1024K)
             Metaspace       used 9514K, committed 9728K, reserved 1114112K
            """;
    private static final String G1_25 = """
            13542:
            garbage-first heap   total reserved 61440K, committed 61440K, used 17390K [0x00000000fc400000, 0x0000000100000000)
             region size 1024K, 15 young (15360K), 2 survivors (2048K)
            """;
    private static final String PARALLEL_25 = """
            13642:
            PSYoungGen      total 17920K, used 15158K [0x00000000fec00000, 0x0000000100000000, 0x0000000100000000)
            ParOldGen       total 40960K, used 1342K [0x00000000fc400000, 0x00000000fec00000, 0x00000000fec00000)
            """;

    @Test
    void addsUpWhatEachJvmPrints() {
        assertThat(HeapInfo.usedBytes(SERIAL_17)).isEqualTo((3351 + 2195) * 1024L);
        assertThat(HeapInfo.usedBytes(SERIAL_25)).isEqualTo((13596 + 2005) * 1024L);
        assertThat(HeapInfo.usedBytes(G1_17)).isEqualTo(10618 * 1024L);
        assertThat(HeapInfo.usedBytes(G1_25)).isEqualTo(17390 * 1024L);
        assertThat(HeapInfo.usedBytes(PARALLEL_25)).isEqualTo((15158 + 1342) * 1024L);
    }

    @Test
    void readsWhatThisJvmPrints() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(ProcessHandle.current().pid()), "GC.heap_info").redirectErrorStream(true).start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(printed).isZero();
        assertThat(HeapInfo.usedBytes(printed)).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    }

    @Test
    void doesNotTakeAnythingElseForAnEmptyHeap() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HeapInfo.usedBytes("13502:\njava.io.IOException: no such process\n"));
    }
}
