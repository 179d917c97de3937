package io.facebridge.protocol.megbox;

import java.util.ArrayList;
import java.util.List;

/** The words of a row of consecutive vendor codes. */
final class Codes<W> {

    private final int first;
    private final W unlisted;
    private final List<W> words;

    private Codes(int first, W unlisted, List<W> words) {
        this.first = first;
        this.unlisted = unlisted;
        this.words = words;
    }

    /**
     * @param first the code of the first word
     * @param unlisted the word for every other code; null where the common format has none
     */
    @SafeVarargs
    static <W> Codes<W> from(int first, W unlisted, W... words) {
        List<W> row = new ArrayList<>(words.length);
        for (W word : words) {
            row.add(word);
        }
        return new Codes<>(first, unlisted, List.copyOf(row));
    }

    /** The code's word; null where there is no code. */
    W word(Integer code) {
        if (code == null) {
            return null;
        }
        long index = (long) code - first;
        return index >= 0 && index < words.size() ? words.get((int) index) : unlisted;
    }
}
