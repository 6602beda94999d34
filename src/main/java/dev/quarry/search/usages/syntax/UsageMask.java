package dev.quarry.search.usages.syntax;

import java.util.List;

import dev.quarry.platform.syntax.TextRange;
import dev.quarry.platform.syntax.input.Lexis;
import dev.quarry.platform.syntax.input.MaskedText;

/**
 * Masks bodies of functions without an occurrence before a long text is parsed. What such a body declares is not visible where
 * the name occurs.
 */
final class UsageMask {

    /** Shorter texts, in UTF-16 units, are parsed in a few milliseconds. */
    private static final int LEAST_LENGTH = 16 * 1_024;

    private UsageMask() {
    }

    /**
     * Returns the ranges to mask.
     *
     * @param starts the offsets of the occurrences, in their order
     */
    static List<TextRange> of(String text, String language, List<Integer> starts) {
        if (text.length() < LEAST_LENGTH) {
            return List.of();
        }
        return MaskedText.of(text, Lexis.of(language), (start, end) -> !has(starts, start, end)).stream()
                .filter(range -> isBody(text, range) && !has(starts, range.start(), range.end()))
                .toList();
    }

    /** Arguments and imports are masked for chunks, but matter here. */
    private static boolean isBody(String text, TextRange range) {
        return text.charAt(range.start()) == '{' || (range.start() > 0 && text.charAt(range.start() - 1) == '{');
    }

    private static boolean has(List<Integer> starts, int start, int end) {
        int low = 0;
        int high = starts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts.get(middle) < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < starts.size() && starts.get(low) < end;
    }
}
