package io.facebridge.bench;

import java.util.Arrays;
import java.util.List;

/** Reads settings that are lists. */
final class BenchSettings {

    private BenchSettings() {
    }

    /** Whole numbers, separated by commas. */
    static List<Integer> numbers(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(",")).map(String::trim).map(Integer::valueOf)
                .toList();
    }
}
