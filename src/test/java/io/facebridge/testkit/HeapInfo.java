package io.facebridge.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd <pid> GC.heap_info} prints, of any collector that counts its parts in KB, on JDK 17 and on later ones. */
public final class HeapInfo {

    /** A line for each part of the heap: {@code <part> total 19648K, used 5000K} or, of G1, {@code total reserved …}. */
    private static final Pattern USED = Pattern.compile("(?m)^.*\\btotal\\b.*?\\bused (\\d+)K");
    private static final int KILO = 1024;

    private HeapInfo() {
    }

    /**
     * Bytes in use in all parts of the heap; metaspace is none of them.
     *
     * @throws IllegalStateException where the text does not say it
     */
    public static long usedBytes(String printed) {
        Matcher used = USED.matcher(printed);
        long bytes = 0;
        int parts = 0;
        while (used.find()) {
            bytes += Long.parseLong(used.group(1)) * KILO;
            parts++;
        }
        if (parts == 0) {
            throw new IllegalStateException("the JVM does not say what it holds: " + printed);
        }
        return bytes;
    }
}
